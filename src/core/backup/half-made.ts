import type { BackupCreation } from "../record/record.ts";
import type { BackupTrust, StoredBackup } from "./port.ts";

/**
 * Whether this device began to create what is stored, and does not know that it is whole: that its key is in secret
 * storage, where the account has one.
 *
 * @param creating - what the device noted when it began
 */
export function isHalfMade(
  creating: BackupCreation | undefined,
  { version }: StoredBackup,
  trust: BackupTrust | undefined,
): boolean {
  return trust?.madeHere === true && creating !== undefined && creating.before !== version;
}
