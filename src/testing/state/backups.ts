import type { Core } from "../core.ts";
import { MatrixError, notFound } from "../http/errors.ts";
import type { Json, JsonObject } from "./json.ts";
import { own } from "./json.ts";
import type { BackupRow, RoomKeyRow } from "./rows.ts";

/** The versions of a user's backup, the newest last. */
export function existingBackups({ state }: Core, userId: string): BackupRow[] {
  return state.backups.where({ userId, deleted: false }).sort((a, b) => a.version - b.version);
}

/** The newest version of a user's backup. */
export function latestBackup(core: Core, userId: string): BackupRow | undefined {
  return existingBackups(core, userId).at(-1);
}

/** A version by the name that clients know it by. */
export function findBackup({ state }: Core, userId: string, version: string): BackupRow | undefined {
  const row = state.backups.get({ userId, version: Number(version) });
  return row?.deleted ? undefined : row;
}

/** Makes a new version, which is the one that keys go to from now on. */
export function createBackup({ state }: Core, userId: string, algorithm: string, authData: Json): BackupRow {
  const version = Math.max(0, ...state.backups.where({ userId }).map((row) => row.version)) + 1;
  return state.backups.put({ userId, version, algorithm, authData, etag: 0, deleted: false });
}

export function deleteBackup({ state }: Core, backup: BackupRow): void {
  const { userId, version } = backup;
  backup.deleted = true;
  state.roomKeys.deleteWhere({ userId, version });
}

/** How a version is told to clients. */
export function describeBackup(core: Core, backup: BackupRow): JsonObject {
  const { version, algorithm, authData } = backup;
  return { auth_data: authData, version: String(version), algorithm, ...tally(core, backup) };
}

/** How many keys there are and a mark that changes with them. */
export function tally({ state }: Core, { userId, version, etag }: BackupRow): { etag: string; count: number } {
  return { etag: String(etag), count: state.roomKeys.where({ userId, version }).length };
}

/** The version that an upload may go to: the newest. */
export function writableBackup(core: Core, userId: string, version: string): BackupRow {
  const latest = latestBackup(core, userId);
  if (latest && String(latest.version) === version) return latest;
  if (!latest || !findBackup(core, userId, version)) throw notFound(`Version '${version}' not found`);
  // The specification wants the current version here; Synapse names the one that was asked for, and so do we.
  throw new MatrixError(403, "M_WRONG_ROOM_KEYS_VERSION", "Wrong room_keys version", { current_version: version });
}

/** Keeps of each session the better key. */
export function storeRoomKeys(core: Core, backup: BackupRow, rows: readonly RoomKeyRow[]): void {
  const news = rows.filter((row) => isBetter(row.key, core.state.roomKeys.get(row)?.key));
  for (const row of news) core.state.roomKeys.put(row);
  if (news.length > 0) backup.etag += 1;
}

/** Verified wins over unverified; else an earlier first message, or fewer hands that it went through. */
function isBetter(key: JsonObject, stored: JsonObject | undefined): boolean {
  if (!stored) return true;
  if (own(key, "is_verified") === true && own(stored, "is_verified") !== true) return true;
  return (["first_message_index", "forwarded_count"] as const).some(
    (field) => Number(own(key, field)) < Number(own(stored, field)),
  );
}
