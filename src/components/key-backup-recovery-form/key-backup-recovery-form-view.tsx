"use client";

import type { ComponentPropsWithoutRef, FormEvent } from "react";
import { forwardRef, useId, useRef, useState } from "react";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupErrorCode } from "../../core/errors.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { Why } from "../shared/why.tsx";

/** Props of {@link KeyBackupRecoveryFormView}. Attributes that are not named here go to the `<form>`. */
export interface KeyBackupRecoveryFormViewProps extends Omit<
  ComponentPropsWithoutRef<"form">,
  "children" | "onSubmit"
> {
  /** What to show. */
  snapshot: Pick<BackupSnapshot, "task" | "error" | "failed">;
  /** What the user can do. */
  actions: Pick<KeyBackupStatusActions, "unlock">;
  /** The sentences. */
  messages: KeyBackupMessages;
  /** Called once what was typed fits. */
  onUnlocked?: (() => void) | undefined;
  /** Offers to leave the form. */
  onCancel?: (() => void) | undefined;
}

/**
 * Asks for the recovery key or the passphrase, in its place in the page. What is typed is hidden until the user shows
 * it; it is kept nowhere. While it is checked the focus stays where it is.
 *
 * The form carries `data-busy`.
 */
export const KeyBackupRecoveryFormView = forwardRef<HTMLFormElement, KeyBackupRecoveryFormViewProps>(
  function KeyBackupRecoveryFormView(props, ref) {
    const { snapshot, actions, messages, onUnlocked, onCancel, className, ...rest } = props;
    const id = useId();
    const field = useRef<HTMLInputElement>(null);
    const [typed, setTyped] = useState("");
    const [shown, setShown] = useState(false);
    const [problem, setProblem] = useState<"empty" | "refused">();
    const busy = snapshot.task?.type === "unlocking";

    async function submit(event: FormEvent): Promise<void> {
      event.preventDefault();
      event.stopPropagation();
      if (busy) return;
      if (typed.trim() === "") {
        setProblem("empty");
        return field.current?.focus();
      }
      setProblem("refused");
      if (await actions.unlock(typed)) return onUnlocked?.();
      takeBack(field.current);
    }

    const refused = problem === "refused" && !busy && snapshot.failed === "unlocking" ? snapshot.error : undefined;
    const error =
      problem === "empty" ? messages.recoveryEmpty : refused && sentenceFor(messages.backupErrors, refused.code);
    const isInvalid = problem === "empty" || (refused !== undefined && isAboutTheKey(refused.code));
    return (
      <form
        aria-labelledby={`${id}label`}
        {...rest}
        ref={ref}
        className={classNames("mkb mkb-recovery", className)}
        data-busy={busy ? "" : undefined}
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <label className="mkb-recovery-label" id={`${id}label`} htmlFor={`${id}field`}>
          {messages.recoveryLabel}
        </label>
        <p className="mkb-recovery-hint" id={`${id}hint`}>
          {messages.recoveryHint}
        </p>
        <div className="mkb-recovery-row">
          <input
            ref={field}
            className="mkb-recovery-field"
            id={`${id}field`}
            type={shown ? "text" : "password"}
            value={typed}
            dir="ltr"
            required
            readOnly={busy}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            aria-invalid={isInvalid}
            aria-describedby={`${id}hint ${id}error`}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setProblem(undefined);
            }}
          />
          <button
            type="button"
            className="mkb-button"
            aria-controls={`${id}field`}
            onClick={() => setShown((before) => !before)}
          >
            {messages.recoveryShow(shown)}
          </button>
        </div>
        <p className="mkb-recovery-error" id={`${id}error`} role="status">
          <ErrorText text={error} link={refused?.link} messages={messages} />
        </p>
        {refused && <Why error={refused} sentence={null} messages={messages} />}
        <div className="mkb-actions">
          <button type="submit" className="mkb-button mkb-button-primary" aria-disabled={busy || undefined}>
            {busy ? messages.recoveryChecking : messages.recoverySubmit}
          </button>
          {onCancel && (
            <button type="button" className="mkb-button" onClick={onCancel}>
              {messages.cancel}
            </button>
          )}
        </div>
      </form>
    );
  },
);

/** Where the button was pressed, what has to be changed is in the field. Whoever went elsewhere stays there. */
function takeBack(input: HTMLInputElement | null): void {
  const { activeElement, body } = input?.ownerDocument ?? document;
  if (activeElement === body || input?.form?.contains(activeElement)) input?.focus();
}

/** Whether another key may be the answer: a homeserver that cannot be reached makes no key wrong. */
function isAboutTheKey(code: KeyBackupErrorCode): boolean {
  return code.includes("recovery-key");
}
