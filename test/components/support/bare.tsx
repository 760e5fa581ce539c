import { useState } from "react";
import type {
  KeyBackupConfirmation,
  KeyBackupNoticeOptions,
  KeyBackupRecoveryFormOptions,
  KeyBackupSignInChoiceOptions,
  KeyBackupSignOutCheckOptions,
  KeyBackupStatements,
  KeyBackupStatementsOptions,
  KeyBackupStep,
  KeyBackupToggleOptions,
  KeyBackupWay,
} from "../../../src/index.ts";
import {
  useKeyBackupNotice,
  useKeyBackupRecoveryForm,
  useKeyBackupSignInChoice,
  useKeyBackupSignOutCheck,
  useKeyBackupStatements,
  useKeyBackupToggle,
} from "../../../src/index.ts";

/** A host with markup of its own over the kit's hooks: no class, no sheet, no component of the kit's. */
function BareStatements({ said, client }: { said: KeyBackupStatements; client: KeyBackupToggleOptions["client"] }) {
  const { lines, call, main, others, more, progress, step } = said;
  const button = ({ way, label, buttonProps }: KeyBackupWay) => (
    <button key={way} {...buttonProps}>
      {label}
    </button>
  );
  return (
    <>
      <div role="status">
        {lines.map((line) => (
          <p key={line.id} data-tone={line.tone}>
            {line.sentence} {line.note}
          </p>
        ))}
      </div>
      <div role="status">{call && [call.sentence, call.note].join(" ")}</div>
      {progress && <progress aria-label={progress.name} value={progress.value} max={progress.max} />}
      {[...(main ? [main] : []), ...others, ...more].map(button)}
      {step && <BareStep step={step} client={client} />}
    </>
  );
}

function BareStep({ step, client }: { step: KeyBackupStep; client: KeyBackupToggleOptions["client"] }) {
  if (step.type === "recovery-form") return <BareRecoveryForm {...step} client={client} />;
  return step.type === "confirmation" ? <BareConfirmation {...step} /> : <p>set up</p>;
}

function BareConfirmation({ title, text, answers, confirm, cancel }: KeyBackupConfirmation) {
  return (
    <div role="alertdialog" aria-label={title}>
      {text}
      {answers.map(({ value, name, checked, select }) => (
        <label key={value}>
          {name} <input type="radio" checked={checked} onChange={select} />
        </label>
      ))}
      <button onClick={confirm.press}>{confirm.label}</button>
      <button onClick={cancel.press}>{cancel.label}</button>
    </div>
  );
}

export function BareToggle(options: KeyBackupToggleOptions) {
  const toggle = useKeyBackupToggle(options);
  return (
    <section {...toggle.rootProps}>
      <label {...toggle.labelProps}>{toggle.label}</label>
      <input {...toggle.inputProps} />
      <p {...toggle.descriptionProps}>{toggle.description}</p>
      <BareStatements said={toggle} client={options.client} />
    </section>
  );
}

/** A switch that is no input, as component libraries have it. */
export function ButtonSwitch(options: KeyBackupToggleOptions) {
  const { label, enabled, isMixed, isWaiting, set } = useKeyBackupToggle(options);
  return (
    <button
      role={isMixed ? "checkbox" : "switch"}
      aria-checked={isMixed ? "mixed" : enabled}
      aria-disabled={isWaiting}
      onClick={() => set(!enabled)}
    >
      {label}
    </button>
  );
}

export function BareStatus(options: KeyBackupStatementsOptions) {
  const status = useKeyBackupStatements(options);
  return (
    <section {...status.rootProps} tabIndex={-1}>
      <BareStatements said={status} client={options.client} />
    </section>
  );
}

export function BareNotice(options: KeyBackupNoticeOptions) {
  const notice = useKeyBackupNotice(options);
  return (
    <section {...notice.rootProps} tabIndex={-1}>
      <BareStatements said={notice} client={options.client} />
    </section>
  );
}

export function BareRecoveryForm(options: KeyBackupRecoveryFormOptions) {
  const form = useKeyBackupRecoveryForm(options);
  return (
    <form {...form.formProps}>
      <label {...form.labelProps}>{form.label}</label>
      <p {...form.hintProps}>{form.hint}</p>
      <input {...form.fieldProps} />
      <button {...form.reveal.buttonProps}>{form.reveal.label}</button>
      <p {...form.problemProps}>{form.problem}</p>
      <button {...form.submit.buttonProps}>{form.submit.label}</button>
      {form.cancel && <button {...form.cancel.buttonProps}>{form.cancel.label}</button>}
    </form>
  );
}

export function BareSignIn(options: KeyBackupSignInChoiceOptions) {
  const { open, title, question, after } = useKeyBackupSignInChoice(options);
  if (!open) return null;
  return (
    <section aria-label={title}>
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
                  {name} {means}
                </label>
              ))}
            </fieldset>
          )}
          {question.submit && <button {...question.submit.buttonProps}>{question.submit.label}</button>}
          <button {...question.leave.buttonProps}>{question.leave.label}</button>
        </form>
      )}
      {after && (
        <>
          <BareStatus {...after.statements} client={options.client} />
          <p>{after.note}</p>
          <button {...after.leave.buttonProps}>{after.leave.label}</button>
        </>
      )}
    </section>
  );
}

export function BareSignOut(options: Omit<KeyBackupSignOutCheckOptions, "open" | "onCancel">) {
  const [open, setOpen] = useState(false);
  const check = useKeyBackupSignOutCheck({ ...options, open, onCancel: () => setOpen(false) });
  return (
    <>
      <button onClick={() => setOpen(true)}>Sign out of this app</button>
      {check.isShown && (
        <section aria-label={check.title}>
          <div role="status">{check.text.join(" ")}</div>
          {[...(check.main ? [check.main] : []), ...check.others].map(({ act, label, buttonProps }) => (
            <button key={act} {...buttonProps}>
              {label}
            </button>
          ))}
        </section>
      )}
    </>
  );
}
