import { KeyBackupError } from "../errors.ts";
import { canRead } from "./join.ts";
import type { BackupPort, RestoreProgress, StoredBackup } from "./port.ts";
import type { ActContext } from "./turn-on.ts";

/**
 * Imports what is stored. Where this device lacks the key it is taken out of secret storage, which the host opens.
 *
 * @throws {@link KeyBackupError} `recovery-key-without-backup` where secret storage does not hold the key
 */
export async function restoreBackup(
  { port, record, fetchStored }: Pick<ActContext, "port" | "record" | "fetchStored">,
  onProgress: (progress: RestoreProgress) => void,
): Promise<RestoreProgress> {
  const stored = await fetchStored();
  if (stored && !(await canRead(port, stored))) await loadKey(port, stored);
  const restored = await port.restore(onProgress);
  // Where nothing could be read, trying again may help.
  if (stored && (restored.imported > 0 || restored.failed === 0)) record.update({ restored: stored.version });
  return restored;
}

async function loadKey(port: BackupPort, stored: StoredBackup): Promise<void> {
  const recovery = (await port.hasRecovery()) ? await port.openRecovery(undefined) : undefined;
  if (!recovery) {
    throw new KeyBackupError(
      "unexpected",
      "This device has no key to what is stored, and nobody gave the recovery key. Enter it, or verify this device.",
    );
  }
  if (await port.loadKey(recovery, stored)) return;
  throw new KeyBackupError(
    "recovery-key-without-backup",
    "This account's secret storage does not hold the key to the stored backup. Verify a device that can read it, or" +
      " replace the backup.",
  );
}
