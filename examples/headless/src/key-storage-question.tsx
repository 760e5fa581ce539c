import type { KeyBackupAfterAnswer } from "matrix-react-key-backup";
import { useKeyBackupSignInChoice, useKeyBackupStatements } from "matrix-react-key-backup";
import { useEffect, useRef } from "react";
import { Said } from "./said.tsx";

/** The question at sign-in, in the app's own dialog. */
export function KeyStorageQuestion() {
  const { open, title, question, after, dismiss } = useKeyBackupSignInChoice();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        dismiss();
      }}
    >
      <h2>{title}</h2>
      {question && (
        <form {...question.formProps} tabIndex={-1}>
          <div {...question.textProps}>{question.text.join(" ")}</div>
          {question.answers.length > 0 && (
            <fieldset {...question.answersProps}>
              <legend>{question.question}</legend>
              <p {...question.missingProps}>{question.missing}</p>
              {question.answers.map(({ value, name, means, checked, select }) => (
                <label key={value}>
                  <input type="radio" name={question.answersName} checked={checked} onChange={select} />
                  <strong>{name}</strong> {means}
                </label>
              ))}
            </fieldset>
          )}
          {question.submit && (
            <button className="main" {...question.submit.buttonProps}>
              {question.submit.label}
            </button>
          )}
          <button {...question.leave.buttonProps}>{question.leave.label}</button>
        </form>
      )}
      {after && <After {...after} />}
    </dialog>
  );
}

/** What came of the answer. */
function After({ statements, note, leave }: KeyBackupAfterAnswer) {
  const { rootProps, ...said } = useKeyBackupStatements({ ...statements, drawsSetUp: true });
  return (
    <div {...rootProps} tabIndex={-1}>
      <Said {...said} />
      <p>{note}</p>
      <button className={leave.isMain ? "main" : undefined} {...leave.buttonProps}>
        {leave.label}
      </button>
    </div>
  );
}
