import { KeyBackupError } from "../errors.ts";
import type { BackupPort, StoredBackup } from "./port.ts";

/** How many versions are deleted at most: older ones surface once the newest is gone. */
const MOST_VERSIONS = 50;

/**
 * Deletes what is stored, for all devices, version by version until the server says that there is none. Secret storage
 * is left alone.
 *
 * @throws {@link KeyBackupError} for anything that failed; the versions that were deleted stay deleted
 */
export async function deleteBackups(
  port: BackupPort,
  fetchStored: () => Promise<StoredBackup | undefined>,
): Promise<void> {
  for (let n = 0; n < MOST_VERSIONS; n += 1) {
    const stored = await fetchStored();
    if (!stored) return;
    await port.deleteStored(stored.version);
  }
  throw new KeyBackupError(
    "not-deleted",
    `The homeserver still has a backup after ${MOST_VERSIONS} were deleted. Ask whoever runs it.`,
  );
}
