"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useRef } from "react";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { Why } from "../shared/why.tsx";
import { useRecoveryForm } from "./use-recovery-form.ts";

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
  /**
   * Whether the focus goes to the field when the form appears: where a button made it appear.
   * @defaultValue false
   */
  takesFocus?: boolean | undefined;
}

/**
 * Asks for the recovery key or the passphrase, in its place in the page. What is typed is hidden until the user shows
 * it; it is kept nowhere. While it is checked the focus stays where it is.
 *
 * The form carries `data-busy`.
 *
 * @example
 * ```tsx
 * export function RestoreLater() {
 *   const status = useKeyBackupStatus();
 *   const unlock = (typed: string) => status.unlock(typed, { restore: false });
 *   return <KeyBackupRecoveryFormView snapshot={status} actions={{ unlock }} messages={useKeyBackupMessages()} />;
 * }
 * ```
 */
export const KeyBackupRecoveryFormView = forwardRef<HTMLFormElement, KeyBackupRecoveryFormViewProps>(
  function KeyBackupRecoveryFormView(props, ref) {
    const { snapshot, actions, messages, onUnlocked, onCancel, takesFocus, className, ...rest } = props;
    const field = useRef<HTMLInputElement>(null);
    const parts = useRecoveryForm(field, { snapshot, actions, messages, onUnlocked, onCancel, takesFocus });
    const { label, labelProps, hint, hintProps, fieldProps, reveal, problem, problemProps, error } = parts;
    return (
      <form {...parts.formProps} {...rest} ref={ref} className={classNames("mkb mkb-recovery", className)}>
        <label className="mkb-recovery-label" {...labelProps}>
          {label}
        </label>
        <p className="mkb-recovery-hint" {...hintProps}>
          {hint}
        </p>
        <div className="mkb-recovery-row">
          <input ref={field} className="mkb-recovery-field" {...fieldProps} />
          <button className="mkb-button" {...reveal.buttonProps}>
            {reveal.label}
          </button>
        </div>
        <p className="mkb-recovery-error" {...problemProps}>
          <ErrorText text={problem} link={error?.link} messages={messages} />
        </p>
        {error && <Why error={error} sentence={null} messages={messages} />}
        <div className="mkb-actions">
          <button className="mkb-button mkb-button-primary" {...parts.submit.buttonProps}>
            {parts.submit.label}
          </button>
          {parts.cancel && (
            <button className="mkb-button" {...parts.cancel.buttonProps}>
              {parts.cancel.label}
            </button>
          )}
        </div>
      </form>
    );
  },
);
