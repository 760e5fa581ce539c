import type { StoredBackup } from "../../src/core/index.ts";
import { createBackupDouble } from "../../src/testing/fixtures/backup-double.ts";

export type { BackupStep } from "../../src/testing/fixtures/backup-double.ts";

/** A stored backup, one key of which cannot be restored, and the SDK's part in it; see {@link createBackupDouble}. */
export function backupPort(stored: Partial<StoredBackup>[] = []) {
  const double = createBackupDouble(stored);
  double.world.damagedKeys = 1;
  return double;
}
