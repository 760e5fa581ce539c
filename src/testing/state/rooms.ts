import type { Core } from "../core.ts";
import { forbidden } from "../http/errors.ts";
import type { JsonObject } from "./json.ts";
import { ownString } from "./json.ts";
import { randomString } from "./random.ts";
import type { EventRow } from "./rows.ts";

/** An event to be sent. */
export interface Draft {
  readonly type: string;
  readonly sender: string;
  readonly content: JsonObject;
  readonly stateKey?: string;
  readonly transaction?: EventRow["transaction"];
}

/** Adds an event to a room's timeline. */
export function sendEvent({ state, stream }: Core, roomId: string, draft: Draft): EventRow {
  const { type, sender, content, stateKey = null, transaction = null } = draft;
  const place = { roomId, position: stream.next(), eventId: `$${randomString(43)}`, time: Date.now() };
  const row = state.events.put({ ...place, type, sender, content, stateKey, transaction });
  stream.wake();
  return row;
}

/** Lets a user in, out, or asks them in. */
export function setMembership(core: Core, roomId: string, sender: string, userId: string, value: string): void {
  const displayName = core.state.users.get({ userId })?.displayName ?? null;
  const content: JsonObject = { membership: value };
  if (displayName !== null && value !== "leave") content["displayname"] = displayName;
  sendEvent(core, roomId, { type: "m.room.member", sender, content, stateKey: userId });
}

/** A room's state as of a position: the last event of each type and key. */
export function roomState({ state }: Core, roomId: string, upTo = Infinity): EventRow[] {
  const latest = new Map<string, EventRow>();
  for (const event of state.events.where({ roomId })) {
    if (event.stateKey === null || event.position > upTo) continue;
    latest.set(JSON.stringify([event.type, event.stateKey]), event);
  }
  return [...latest.values()];
}

export function stateEvent(core: Core, roomId: string, type: string, stateKey: string): EventRow | undefined {
  return core.state.events.where({ roomId, type, stateKey }).at(-1);
}

export function membership(core: Core, roomId: string, userId: string): string | undefined {
  const member = stateEvent(core, roomId, "m.room.member", userId);
  return member && ownString(member.content, "membership");
}

/** The rooms in which a user is. */
export function joinedRooms(core: Core, userId: string): string[] {
  return roomsWith(core, userId, "join");
}

/** The rooms to which a user has one relation. */
export function roomsWith(core: Core, userId: string, wanted: "join" | "invite" | "leave"): string[] {
  const rooms = core.state.rooms.toJSON().map(({ roomId }) => roomId);
  return rooms.filter((roomId) => membership(core, roomId, userId) === wanted);
}

/** The membership events of those who are in a room. */
export function joinedMembers(core: Core, roomId: string): EventRow[] {
  const members = roomState(core, roomId).filter(({ type }) => type === "m.room.member");
  return members.filter(({ content }) => content["membership"] === "join");
}

/** @throws MatrixError when the user is not in the room */
export function mustBeIn(core: Core, roomId: string, userId: string): void {
  if (membership(core, roomId, userId) !== "join") throw forbidden(`User ${userId} not in room ${roomId}`);
}

/** The membership events of those who are in a room or asked in. */
export function presentMembers(core: Core, roomId: string): EventRow[] {
  const members = roomState(core, roomId).filter(({ type }) => type === "m.room.member");
  return members.filter(({ content }) => content["membership"] === "join" || content["membership"] === "invite");
}

/** An event as clients get it. */
export function clientEvent(event: EventRow, deviceId?: string): JsonObject {
  const { type, sender, content, stateKey, eventId, time, transaction } = event;
  const unsigned: JsonObject = { age: Math.max(0, Date.now() - time) };
  if (transaction && transaction.deviceId === deviceId) unsigned["transaction_id"] = transaction.id;
  const body: JsonObject = { type, sender, content, event_id: eventId, origin_server_ts: time, unsigned };
  if (stateKey !== null) body["state_key"] = stateKey;
  return body;
}
