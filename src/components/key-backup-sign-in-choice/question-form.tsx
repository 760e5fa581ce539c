"use client";

import type { FormEvent } from "react";
import { forwardRef, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "../shared/class-names.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import { Answers } from "./answers.tsx";
import type { KeyBackupSignInChoiceViewProps } from "./key-backup-sign-in-choice-view.tsx";
import type { OpenStep } from "./sign-in-content.ts";
import { signInContent } from "./sign-in-content.ts";
import { stepFocus } from "./step-focus.ts";
import { useSelection } from "./use-selection.ts";

/** Props of {@link QuestionForm}. */
interface QuestionFormProps extends Omit<KeyBackupSignInChoiceViewProps, "snapshot"> {
  snapshot: OpenStep;
}

/** The form of a question that is open. */
export const QuestionForm = forwardRef<HTMLFormElement, QuestionFormProps>(function QuestionForm(
  { snapshot, actions, messages, className, ...rest },
  ref,
) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, []);
  const focus = useKeptFocus(form, () => form.current && stepFocus(form.current));

  const [asked, setAsked] = useState(snapshot);
  if ((snapshot.status === "known" || snapshot.status === "undetermined") && asked !== snapshot) setAsked(snapshot);

  const [selection, select] = useSelection(snapshot);

  useLayoutEffect(() => {
    // The form has the focus itself while the server is asked; the answer moves it on.
    if (form.current && form.current.ownerDocument.activeElement === form.current) stepFocus(form.current).focus();
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (snapshot.status === "unavailable") return actions.retry();
    if (snapshot.status === "saving" || selection === undefined) return;
    if (snapshot.status === "failed" && selection === snapshot.enabled) return actions.retry();
    actions.choose(selection);
  }

  const content = signInContent(snapshot, asked, messages);
  const saving = snapshot.status === "saving";
  const { leave } = content;
  return (
    <form
      aria-label={messages.signInTitle}
      {...rest}
      {...focus}
      ref={form}
      className={classNames("mkb mkb-choice", className)}
      tabIndex={-1}
      data-status={snapshot.status}
      onSubmit={submit}
    >
      <div className="mkb-choice-status" id={`${id}status`} role="status" data-tone={content.tone}>
        {content.text.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {content.link && (
          <p>
            <ErrorText text={undefined} link={content.link} messages={messages} />
          </p>
        )}
      </div>
      {content.answers && (
        <Answers
          id={id}
          selected={selection}
          busy={saving}
          messages={messages}
          onSelect={(enabled) => saving || select(enabled)}
        />
      )}
      <p className="mkb-hidden" role="status">
        {saving && messages.signInSaving}
      </p>
      <div className="mkb-actions mkb-choice-actions">
        {/* The same two buttons on every step, so that the one with the focus stays. */}
        {content.submit && (
          <button
            key="submit"
            type="submit"
            className="mkb-button mkb-button-primary"
            aria-disabled={saving || undefined}
            aria-describedby={content.answers ? undefined : `${id}status`}
          >
            {content.submit}
          </button>
        )}
        <button key="leave" type="button" className="mkb-button" onClick={() => actions[leave.by]()}>
          {leave.label}
        </button>
      </div>
    </form>
  );
});
