import type { Core } from "../core.ts";
import type { JsonObject } from "../state/json.ts";
import { clientEvent, joinedRooms, roomState, roomsWith, stateEvent } from "../state/rooms.ts";
import type { EventRow, TokenRow } from "../state/rows.ts";
import { tokenOf } from "./token.ts";

/** What happened in a user's rooms since a position; everything when it is 0. */
export function roomsSince(core: Core, reader: TokenRow, since: number, limit: number, full: boolean): JsonObject {
  const { userId } = reader;
  const join: JsonObject = {};
  for (const roomId of joinedRooms(core, userId)) {
    const room = joinedRoom(core, reader, roomId, since, limit, full);
    if (room) join[roomId] = room;
  }
  const invite: JsonObject = {};
  const leave: JsonObject = {};
  const isNew = (roomId: string) => (stateEvent(core, roomId, "m.room.member", userId)?.position ?? 0) > since;
  for (const roomId of roomsWith(core, userId, "invite").filter(isNew)) {
    invite[roomId] = { invite_state: { events: strippedState(core, roomId, userId) } };
  }
  for (const roomId of roomsWith(core, userId, "leave").filter((id) => since > 0 && isNew(id))) {
    const left = stateEvent(core, roomId, "m.room.member", userId);
    const seen = core.state.events.where({ roomId }).filter(({ position }) => position > since);
    const events = seen.filter(({ position }) => position <= (left?.position ?? 0)).map((event) => clientEvent(event));
    leave[roomId] = {
      timeline: { events: events.slice(-limit), limited: events.length > limit, prev_batch: tokenOf(since) },
      state: { events: [] },
      account_data: { events: [] },
    };
  }
  return Object.fromEntries(
    Object.entries({ join, invite, leave }).filter(([, rooms]) => Object.keys(rooms).length > 0),
  );
}

function joinedRoom(
  core: Core,
  { userId, deviceId }: TokenRow,
  roomId: string,
  since: number,
  limit: number,
  full: boolean,
): JsonObject | undefined {
  const joined = stateEvent(core, roomId, "m.room.member", userId)?.position ?? 0;
  const from = joined > since ? 0 : since;
  const news = core.state.events.where({ roomId }).filter(({ position }) => position > from);
  if (news.length === 0 && !full) return undefined;
  const timeline = news.slice(-limit);
  const before = timeline[0] ? timeline[0].position - 1 : core.state.position;
  const cut = timeline.length < news.length;
  const state = from === 0 || cut || full ? roomState(core, roomId, before) : [];
  const told = from === 0 || full ? state : state.filter(({ position }) => position > from);
  return {
    timeline: {
      events: timeline.map((event) => clientEvent(event, deviceId)),
      prev_batch: tokenOf(before),
      // Synapse calls the first sync of a room limited, whole as it may be.
      limited: cut || (from === 0 && since > 0),
    },
    state: { events: told.map((event) => clientEvent(event)) },
    account_data: { events: [] },
    ephemeral: { events: [] },
    unread_notifications: { notification_count: 0, highlight_count: 0 },
    summary: {},
  };
}

const shownToInvited = new Set(["m.room.create", "m.room.name", "m.room.encryption", "m.room.join_rules"]);

function strippedState(core: Core, roomId: string, userId: string): JsonObject[] {
  const strip = ({ type, sender, content, stateKey }: EventRow) => ({ type, sender, content, state_key: stateKey });
  return roomState(core, roomId)
    .filter(({ type, stateKey }) => shownToInvited.has(type) || (type === "m.room.member" && stateKey === userId))
    .map(strip);
}
