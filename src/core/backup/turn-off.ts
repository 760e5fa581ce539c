import { KeyBackupError } from "../errors.ts";
import { isOlderVersion } from "../protocol/versions.ts";
import type { BackupPort, StoredBackup } from "./port.ts";
import type { ConfirmedBackup } from "./state.ts";

/** How many versions are deleted at most: older ones surface once the newest is gone. */
const MOST_VERSIONS = 50;

/** What deleting needs. */
export interface DeleteContext {
  readonly port: Pick<BackupPort, "deleteStored">;
  /** Asks the server what is stored, past every cache. */
  readonly fetchStored: () => Promise<StoredBackup | undefined>;
}

/**
 * Deletes what is stored, for all devices: the version that the user confirmed, and the older ones that surface once it
 * is gone, until the server says that there is none. A newer one stops it, since nobody confirmed that. Secret storage
 * is left alone.
 *
 * @throws {@link KeyBackupError} `changed-meanwhile` where something else is stored than was confirmed, `not-deleted`
 *   where the server deletes nothing, and whatever failed; the versions that were deleted stay deleted
 */
export async function deleteBackups({ port, fetchStored }: DeleteContext, confirmed: ConfirmedBackup): Promise<void> {
  let last: string | undefined;
  for (let n = 0; n < MOST_VERSIONS; n += 1) {
    const stored = await fetchStored();
    if (!stored) return;
    if (stored.version === last) throw stillThere();
    if (last === undefined) assertConfirmed(stored, confirmed);
    else if (!isOlderVersion(stored.version, last)) throw changedMeanwhile();
    await port.deleteStored(stored.version);
    last = stored.version;
  }
  throw notDeleted(`still has a backup after ${MOST_VERSIONS} were deleted`);
}

/**
 * Deletes one version that is empty, which nobody has to confirm. An older one that surfaces then is another matter: it
 * may hold keys.
 *
 * @throws {@link KeyBackupError} as {@link deleteBackups} does
 */
export async function deleteEmpty({ port, fetchStored }: DeleteContext, empty: ConfirmedBackup): Promise<void> {
  const stored = await fetchStored();
  if (!stored) return;
  assertConfirmed(stored, empty);
  await port.deleteStored(stored.version);
  const surfaced = await fetchStored();
  if (surfaced?.version === stored.version) throw stillThere();
  if (surfaced) throw changedMeanwhile();
}

/**
 * Stops where something else is stored than the user saw: another version, other keys, or a key more.
 *
 * @throws {@link KeyBackupError} `changed-meanwhile`
 */
export function assertConfirmed(stored: StoredBackup, { version, etag, count }: ConfirmedBackup): void {
  const isSame = <T>(now: T, then: T | undefined) => then === undefined || now === then;
  if (stored.version === version && isSame(stored.etag, etag) && isSame(stored.count, count)) return;
  throw changedMeanwhile();
}

/** What is said where something newer is stored than anybody confirmed to be deleted. */
export function changedMeanwhile(): KeyBackupError {
  return new KeyBackupError(
    "changed-meanwhile",
    "What is stored has changed since it was confirmed to be deleted, so nothing newer was touched. Look again and decide anew.",
  );
}

function stillThere(): KeyBackupError {
  return notDeleted("says that it deleted a stored backup, and still has it");
}

function notDeleted(what: string): KeyBackupError {
  return new KeyBackupError("not-deleted", `The homeserver ${what}. Ask whoever runs it.`);
}
