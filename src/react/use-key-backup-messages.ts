"use client";

import { useContext, useMemo } from "react";
import { english } from "../locales/english.ts";
import type { KeyBackupMessages } from "../locales/messages.ts";
import { KeyBackupContext } from "./use-key-backup-device.ts";

/**
 * The sentences that components show here: the provider's over the English ones.
 *
 * @example
 * ```tsx
 * export function Why({ error }: { error: KeyBackupError }) {
 *   const { backupErrors } = useKeyBackupMessages();
 *   return <p>{backupErrors[error.code]}</p>;
 * }
 * ```
 */
export function useKeyBackupMessages(): KeyBackupMessages {
  const { messages } = useContext(KeyBackupContext);
  return useMemo(() => (messages ? { ...english, ...messages } : english), [messages]);
}
