"use client";

import { useId, useState } from "react";
import type { SetUpState } from "../../core/recovery/set-up.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupRecoverySetUpActions } from "../../react/use-key-backup-recovery-set-up.ts";
import { submitProps } from "../shared/submit-props.ts";
import { SetUpButton } from "./set-up-button.tsx";

interface RecoveryKeyCheckProps {
  snapshot: SetUpState & { step: "check" };
  actions: Pick<KeyBackupRecoverySetUpActions, "check" | "change" | "goBack">;
  messages: KeyBackupMessages;
}

/** Asks for the end of the recovery key, from where the user has kept it. */
export function RecoveryKeyCheck({ snapshot, actions, messages }: RecoveryKeyCheckProps): React.JSX.Element {
  const id = useId();
  const [typed, setTyped] = useState("");
  const { problem } = snapshot;

  function submit(form: Element): void {
    actions.check(typed);
    // Where it fits, the field is gone in a moment.
    form.querySelector("input")?.focus();
  }
  return (
    <form className="mkb-set-up-form" noValidate {...submitProps(submit)}>
      <p id={`${id}text`}>{messages.setUpCheckText}</p>
      <div>
        <label className="mkb-recovery-label" htmlFor={`${id}field`}>
          {messages.setUpCheckLabel}
        </label>
        <input
          className="mkb-recovery-field mkb-set-up-field"
          id={`${id}field`}
          type="text"
          value={typed}
          dir="ltr"
          required
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}text ${id}problem`}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            actions.change();
          }}
        />
        <p className="mkb-recovery-error" id={`${id}problem`} role="status">
          {problem && messages.setUpCheckProblem[problem]}
        </p>
      </div>
      <div className="mkb-actions">
        <button type="submit" className="mkb-button mkb-button-primary">
          {messages.setUpContinue}
        </button>
        <SetUpButton onClick={actions.goBack}>{messages.setUpBack}</SetUpButton>
      </div>
    </form>
  );
}
