"use client";

import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useMessages } from "../shared/connected.ts";
import type { ElementRef } from "../shared/use-element.ts";
import { useElement } from "../shared/use-element.ts";
import type { KeyBackupRecoveryFormParts } from "./use-recovery-form.ts";
import { useRecoveryForm } from "./use-recovery-form.ts";

/** Options of {@link useKeyBackupRecoveryForm}. */
export interface KeyBackupRecoveryFormOptions extends ConnectedProps {
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

/** What {@link useKeyBackupRecoveryForm} gives. */
export interface KeyBackupRecoveryFormResult extends KeyBackupRecoveryFormParts {
  /** For an `<input>`. What is typed is kept nowhere else. */
  readonly fieldProps: KeyBackupRecoveryFormParts["fieldProps"] & { readonly ref: ElementRef<HTMLInputElement> };
}

/**
 * Everything that `KeyBackupRecoveryForm` knows, without its markup. What is typed is kept nowhere but here, and gone with
 * the component or its client.
 *
 * @example
 * ```tsx
 * export function RecoveryKey({ onUnlocked }: { onUnlocked: () => void }) {
 *   const form = useKeyBackupRecoveryForm({ onUnlocked });
 *   return (
 *     <form {...form.formProps}>
 *       <label {...form.labelProps}>{form.label}</label>
 *       <p {...form.hintProps}>{form.hint}</p>
 *       <input {...form.fieldProps} />
 *       <p {...form.problemProps}>{form.problem}</p>
 *       <button {...form.submit.buttonProps}>{form.submit.label}</button>
 *     </form>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupRecoveryForm(options: KeyBackupRecoveryFormOptions = {}): KeyBackupRecoveryFormResult {
  const { client, messages, ...rest } = options;
  const status = useKeyBackupStatus(client);
  const [field, keepField] = useElement<HTMLInputElement>();
  const shown = useMessages(messages);
  const owner = useKeyBackupDevice(client);
  const context = { ...rest, owner, snapshot: status, actions: status, messages: shown };
  const { fieldProps, ...parts } = useRecoveryForm(field, context);
  return { ...parts, fieldProps: { ...fieldProps, ref: keepField } };
}
