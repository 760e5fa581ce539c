"use client";

import { useContext, useMemo } from "react";
import { english } from "../locales/english.ts";
import type { KeyBackupMessages } from "../locales/messages.ts";
import { KeyBackupContext } from "./use-key-backup-device.ts";

/** The sentences that components show here: the provider's over the English ones. */
export function useKeyBackupMessages(): KeyBackupMessages {
  const { messages } = useContext(KeyBackupContext);
  return useMemo(() => (messages ? { ...english, ...messages } : english), [messages]);
}
