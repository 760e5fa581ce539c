import type { KeyBackupStatements, KeyBackupStep } from "matrix-react-key-backup";
import { KeyBackupRecoveryForm, KeyBackupRecoverySetUp } from "matrix-react-key-backup";

/** What is so, and what asks for something, in the app's own dress. */
export function Said({ lines, call, main, others, more, progress, step }: KeyBackupStatements) {
  const buttons = [...(main ? [main] : []), ...others, ...more];
  return (
    <>
      <div role="status">
        {lines.map(({ id, tone, sentence, note }) => (
          <p key={id} className={tone}>
            {sentence} {note}
          </p>
        ))}
      </div>
      <div role="status">{call && <p className={call.tone}>{`${call.sentence} ${call.note}`}</p>}</div>
      {progress && <progress aria-label={progress.name} value={progress.value} max={progress.max} />}
      {buttons.map((way) => (
        <button key={way.way} className={way === main ? "main" : undefined} {...way.buttonProps}>
          {way.label}
        </button>
      ))}
      {step && <Step step={step} />}
    </>
  );
}

function Step({ step }: { step: KeyBackupStep }) {
  switch (step.type) {
    case "recovery-form":
      return <KeyBackupRecoveryForm onUnlocked={step.onUnlocked} onCancel={step.onCancel} takesFocus />;
    case "set-up-recovery":
      return (
        <KeyBackupRecoverySetUp onDone={step.onDone} onCancel={step.onCancel} onWithout={step.onWithout} takesFocus />
      );
    case "confirmation":
      return (
        <div className="question" role="alertdialog" aria-label={step.title}>
          <h2>{step.title}</h2>
          <p>{step.text.join(" ")}</p>
          {step.answers.map(({ value, name, checked, select }) => (
            <label key={value}>
              <input type="radio" checked={checked} onChange={select} /> {name}
            </label>
          ))}
          <button onClick={step.confirm.press}>{step.confirm.label}</button>
          <button onClick={step.cancel.press}>{step.cancel.label}</button>
        </div>
      );
  }
}
