"use client";

import { useMessages } from "../shared/connected.ts";
import type { KeyBackupSignOutCheckProps } from "./key-backup-sign-out-check.tsx";
import { useAskedSignOut } from "./use-asked-sign-out.ts";
import type { KeyBackupSignOutCheckParts } from "./use-sign-out-check.ts";
import { useSignOutCheck } from "./use-sign-out-check.ts";

/** Options of {@link useKeyBackupSignOutCheck}. */
export type KeyBackupSignOutCheckOptions = Pick<
  KeyBackupSignOutCheckProps,
  "client" | "messages" | "open" | "onSignOut" | "onCancel" | "confirmSafe" | "onSetUpRecovery"
>;

/**
 * Everything that `KeyBackupSignOutCheck` knows, without its markup: once `open` it finds out whether signing out would
 * lose keys, calls `onSignOut` at once where none would, and else has something to show. The answer as data, without
 * words, is `useKeyBackupSignOut`.
 *
 * @example
 * ```tsx
 * export function SignOutModal(props: { open: boolean; onSignOut: () => void; onCancel: () => void }) {
 *   const { isShown, title, text, main, others, dismiss } = useKeyBackupSignOutCheck(props);
 *   return (
 *     <Modal isOpen={isShown} onClose={dismiss}>
 *       <h2>{title}</h2>
 *       <div role="status">{text.map((sentence) => <p key={sentence}>{sentence}</p>)}</div>
 *       {[main, ...others].map((way) => way && <button key={way.act} {...way.buttonProps}>{way.label}</button>)}
 *     </Modal>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupSignOutCheck(options: KeyBackupSignOutCheckOptions): KeyBackupSignOutCheckParts {
  const { client, messages, ...rest } = options;
  const { snapshot, actions } = useAskedSignOut(client, options.open);
  return useSignOutCheck({ ...rest, snapshot, actions, messages: useMessages(messages) });
}
