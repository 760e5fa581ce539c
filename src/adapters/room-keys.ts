import type { RoomKeyList } from "../core/backup/port.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import { fromMatrixError, isNotFound } from "./matrix-error.ts";

/** What names a key that matrix-js-sdk exports (`IMegolmSessionData`), and the key itself, of which the index is read. */
export interface ExportedRoomKey {
  readonly room_id: string;
  readonly session_id: string;
  readonly session_key: string;
}

type Fields = Readonly<Partial<Record<string, unknown>>>;

/** Names exported keys; the keys themselves are dropped. */
export function namesOf(exported: readonly ExportedRoomKey[]): RoomKeyList {
  const rooms = new Map<string, Map<string, number>>();
  for (const { room_id: roomId, session_id: sessionId, session_key: key } of exported) {
    const sessions = rooms.get(roomId) ?? new Map<string, number>();
    rooms.set(roomId, sessions.set(sessionId, indexOf(key)));
  }
  return rooms;
}

/**
 * The keys that the server lists for a version, of all rooms or of one (specification, `GET /room_keys/keys`).
 *
 * @throws {@link KeyBackupError} where the server's answer does not tell
 */
export async function listStoredKeys(
  { http }: Pick<KeyBackupMatrixClient, "http">,
  { version, roomId }: { readonly version: string; readonly roomId: string | undefined },
  abortSignal: AbortSignal,
): Promise<RoomKeyList> {
  const path = roomId === undefined ? "/room_keys/keys" : `/room_keys/keys/${encodeURIComponent(roomId)}`;
  try {
    const answer = await http.authedRequest("GET", path, { version }, undefined, { abortSignal });
    return listOf(roomId === undefined ? fieldsOf(answer)["rooms"] : { [roomId]: answer });
  } catch (thrown) {
    // Some homeservers say so of a room without keys; of a version that is gone all do.
    if (isNotFound(thrown)) return new Map();
    throw fromMatrixError(thrown, path);
  }
}

function listOf(rooms: unknown): RoomKeyList {
  return new Map(
    Object.entries(fieldsOf(rooms)).map(([roomId, room]) => {
      const sessions = Object.entries(fieldsOf(fieldsOf(room)["sessions"]));
      return [roomId, new Map(sessions.flatMap(([id, key]) => entryOf(id, fieldsOf(key))))];
    }),
  );
}

/** Nothing for what cannot be a stored key. */
function entryOf(id: string, { first_message_index: index, session_data: data }: Fields): [string, number][] {
  const isKey = typeof index === "number" && typeof fieldsOf(data)["ciphertext"] === "string";
  return isKey ? [[id, index]] : [];
}

/** An exported key is its version, a byte, and then the index in four (Megolm, "Session export format"), in Base64. */
function indexOf(key: string): number {
  const bytes = Array.from(atob(key.slice(0, 8)), (byte) => byte.charCodeAt(0));
  return bytes.slice(1, 5).reduce((index, byte) => index * 256 + byte, 0);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
