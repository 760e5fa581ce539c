import { proveHeld } from "./prove.ts";
import type { ActContext } from "./turn-on.ts";

/** What a recovery key that was typed came to. */
export interface Unlocked {
  /** Whether this device now has the key of what is stored; `false` where nothing is. */
  readonly hasKey: boolean;
}

/**
 * Takes the key of what is stored with the recovery key or passphrase that the user typed. What reads never starts what
 * writes: this device uploads there only if that was decided on it.
 *
 * @param beforeUpload - called when this device is about to upload
 * @throws {@link KeyBackupError} for what is wrong with what was typed; what this device held before it still holds
 */
export async function unlockBackup(
  { port, record, fetchStored, isWanted }: ActContext,
  typed: string,
  beforeUpload: () => Promise<void>,
): Promise<Unlocked> {
  const stored = await fetchStored();
  if (!stored) return { hasKey: false };
  await port.unlock(typed, stored);
  if (isWanted()) {
    await beforeUpload();
    await port.checkAndEnable(proveHeld(record, stored.version, { creating: undefined }));
  }
  return { hasKey: true };
}
