"use client";

import type { FormEvent } from "react";
import { useId, useRef, useState } from "react";
import type { SetUpState } from "../../core/recovery/set-up.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupRecoverySetUpActions } from "../../react/use-key-backup-recovery-set-up.ts";
import { SetUpButton } from "./set-up-button.tsx";

interface RecoveryKeyCheckProps {
  snapshot: SetUpState & { step: "check" };
  actions: Pick<KeyBackupRecoverySetUpActions, "check" | "change" | "goBack">;
  messages: KeyBackupMessages;
}

/** Asks for the end of the recovery key, from where the user has kept it. */
export function RecoveryKeyCheck({ snapshot, actions, messages }: RecoveryKeyCheckProps): React.JSX.Element {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const { problem } = snapshot;

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    actions.check(typed);
    // Where it fits, the field is gone in a moment.
    field.current?.focus();
  }
  return (
    <form className="mkb-set-up-form" noValidate onSubmit={submit}>
      <p id={`${id}text`}>{messages.setUpCheckText}</p>
      <div>
        <label className="mkb-recovery-label" htmlFor={`${id}field`}>
          {messages.setUpCheckLabel}
        </label>
        <input
          ref={field}
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
