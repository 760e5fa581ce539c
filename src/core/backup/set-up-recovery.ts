import { KeyBackupError } from "../errors.ts";
import type { ConfirmUpload, RecoverySetUp } from "./port.ts";
import type { BackupNeed } from "./state.ts";
import type { ActContext, TurnOnOptions } from "./turn-on.ts";
import { turnOnBackup } from "./turn-on.ts";

/** How a set-up of recovery ended. */
export type SetUpOutcome =
  | { readonly type: "done"; readonly identity: RecoverySetUp["identity"] }
  | { readonly type: "failed"; readonly error: KeyBackupError };

/** What recovery is set up with. */
export interface SetUpOptions {
  /** Base58; the user has kept it. */
  readonly recoveryKey: string;
  readonly confirm: ConfirmUpload | undefined;
  /** How turning on was begun, which recovery is needed for. */
  readonly begun: TurnOnOptions;
  /** Called when this device is about to upload. */
  readonly beforeUpload: () => Promise<void>;
}

/** What a set-up came to. */
interface RecoveryMade {
  readonly identity: RecoverySetUp["identity"];
  /** What turning on came to afterwards. */
  readonly need: BackupNeed | undefined;
}

/**
 * Sets recovery up, puts the key of what is stored there, and goes on with turning on where the user decided so. Done
 * again with the same key it goes on where it ended.
 *
 * @throws {@link KeyBackupError} for what failed; no backup, no secret storage and no identity was overwritten
 */
export async function setUpRecovery(context: ActContext, options: SetUpOptions): Promise<RecoveryMade> {
  const { port, isWanted } = context;
  const { recoveryKey, confirm, begun, beforeUpload } = options;
  if (!port.setUpRecovery) {
    throw new KeyBackupError("no-crypto", "This port cannot set recovery up. The host has to see to it.");
  }
  const made = await port.setUpRecovery(recoveryKey, confirm);
  let need: BackupNeed | undefined;
  if (isWanted()) {
    await beforeUpload();
    need = await turnOnBackup(context, begun, made);
  }
  await keepHeldKey(context, made);
  return { identity: made.identity, need };
}

/** A backup that was there before recovery: its key is found again with it. */
async function keepHeldKey({ port, record, fetchStored }: ActContext, made: RecoverySetUp): Promise<void> {
  const stored = await fetchStored();
  if (!stored || !(await port.trustOf(stored)).matchesDecryptionKey) return;
  await port.keepKey(made);
  // What another device creates next is held against it.
  const { whole } = record.read();
  if (whole?.version !== stored.version) return;
  record.update({ whole: { version: stored.version, secret: (await port.secretMark()) ?? "" } });
}
