import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Ctx, Endpoints } from "../http/context.ts";
import { internalError, invalidParam, notFound } from "../http/errors.ts";
import { requiredQuery } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { findBackup, storeRoomKeys, tally, writableBackup } from "../state/backups.ts";
import type { Json, JsonObject } from "../state/json.ts";
import { isJsonObject, own } from "../state/json.ts";
import type { RoomKeyRow } from "../state/rows.ts";

/** Keys of the whole backup, of a room or of one session. */
const paths = ["/room_keys/keys", "/room_keys/keys/:roomId", "/room_keys/keys/:roomId/:sessionId"];

export const roomKeys: Endpoints = (router, core) => {
  const { state } = core;

  function backupOf(c: Ctx) {
    const { userId } = requester(c, core);
    const backup = findBackup(core, userId, requiredQuery(c, "version"));
    if (!backup) throw notFound("Unknown backup version");
    return backup;
  }

  function rowsOf(c: Ctx, { userId, version }: { userId: string; version: number }): RoomKeyRow[] {
    const named = { roomId: c.req.param("roomId"), sessionId: c.req.param("sessionId") };
    return state.roomKeys.where({
      userId,
      version,
      ...(named.roomId === undefined ? {} : { roomId: named.roomId }),
      ...(named.sessionId === undefined ? {} : { sessionId: named.sessionId }),
    });
  }

  for (const path of paths) {
    router.put(path, async (c) => {
      const { userId } = requester(c, core);
      const body = await jsonObject(c);
      const version = requiredQuery(c, "version");
      const backup = writableBackup(core, userId, version);
      storeRoomKeys(
        core,
        backup,
        [...uploaded(c, body)].map((key) => ({ userId, version: backup.version, ...key })),
      );
      return answer(tally(core, backup));
    });

    router.delete(path, (c) => {
      const backup = backupOf(c);
      for (const row of rowsOf(c, backup)) state.roomKeys.delete(row);
      backup.etag += 1;
      return answer(tally(core, backup));
    });
  }

  router.get("/room_keys/keys", (c) => {
    const rows = rowsOf(c, backupOf(c));
    const rooms = new Set(rows.map(({ roomId }) => roomId));
    const ofRoom = (roomId: string) => sessionsOf(rows.filter((row) => row.roomId === roomId));
    return answer({ rooms: Object.fromEntries(Array.from(rooms, (roomId) => [roomId, ofRoom(roomId)])) });
  });
  router.get("/room_keys/keys/:roomId", (c) => answer(sessionsOf(rowsOf(c, backupOf(c)))));
  router.get("/room_keys/keys/:roomId/:sessionId", (c) => {
    const [row] = rowsOf(c, backupOf(c));
    if (!row) throw notFound("No room_keys found");
    return answer(row.key);
  });
};

function sessionsOf(rows: readonly RoomKeyRow[]): JsonObject {
  return { sessions: Object.fromEntries(rows.map(({ sessionId, key }) => [sessionId, key])) };
}

/** What an upload carries, whichever of the three forms it has. */
function* uploaded(c: Ctx, body: JsonObject): Generator<{ roomId: string; sessionId: string; key: JsonObject }> {
  const roomId = c.req.param("roomId");
  const sessionId = c.req.param("sessionId");
  const ofRoom = sessionId === undefined ? body : { sessions: { [sessionId]: body } };
  const rooms = roomId === undefined ? own(body, "rooms") : { [roomId]: ofRoom };
  for (const [room, sessions] of entriesOf(rooms)) {
    for (const [session, key] of entriesOf(isJsonObject(sessions) ? own(sessions, "sessions") : undefined)) {
      if (!isJsonObject(key) || members.some((member) => own(key, member) === undefined)) throw internalError();
      if (typeof own(key, "is_verified") !== "boolean") {
        throw invalidParam(`is_verified must be a boolean in keys for session ${session} in room ${room}`);
      }
      yield { roomId: room, sessionId: session, key };
    }
  }
}

/** What Synapse takes for granted in a key. */
const members = ["first_message_index", "forwarded_count", "is_verified", "session_data"];

function entriesOf(value: Json | undefined): [string, Json][] {
  if (!isJsonObject(value)) throw internalError();
  return Object.entries(value);
}
