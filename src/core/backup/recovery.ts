import type { BackupPort, OpenRecovery } from "./port.ts";
import type { BackupNeed } from "./state.ts";

/** The account's secret storage, as far as it could be opened. */
export interface Recovery {
  readonly exists: boolean;
  readonly opened: OpenRecovery | undefined;
}

/** Opens secret storage when it is first needed. */
export type AskRecovery = () => Promise<Recovery>;

/**
 * Makes what opens secret storage, at most once: nobody is asked twice in one go.
 *
 * @param typed - what the user typed; else the host is asked
 */
export function askOnce(port: BackupPort, typed: string | undefined): AskRecovery {
  let recovery: Promise<Recovery> | undefined;
  const ask = async (): Promise<Recovery> => {
    const exists = await port.hasRecovery();
    return { exists, opened: exists ? await port.openRecovery(typed) : undefined };
  };
  return () => (recovery ??= ask());
}

/** What is needed before a backup's key can be put where it is found again. */
export function recoveryNeed({ exists, opened }: Recovery, withoutRecovery = false): BackupNeed | undefined {
  if (exists) return opened ? undefined : "recovery-key";
  return withoutRecovery ? undefined : "recovery";
}
