import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { requester } from "../http/requester.ts";
import { isJsonObject, own, ownObject, ownString, strings, type JsonObject } from "../state/json.ts";
import { randomString } from "../state/random.ts";
import { sendEvent, setMembership } from "../state/rooms.ts";

/** Nobody is stopped by them here; clients look at them before they try. */
const powerLevels: JsonObject = {
  users: {},
  users_default: 0,
  events: {
    "m.room.name": 50,
    "m.room.power_levels": 100,
    "m.room.history_visibility": 100,
    "m.room.canonical_alias": 50,
    "m.room.avatar": 50,
    "m.room.tombstone": 150,
    "m.room.server_acl": 100,
    "m.room.encryption": 100,
  },
  events_default: 0,
  state_default: 50,
  ban: 50,
  kick: 50,
  redact: 50,
  invite: 0,
  historical: 100,
};

export const createRoom: Endpoints = (router, core) => {
  router.post("/createRoom", async (c) => {
    const { userId } = requester(c, core);
    const body = await jsonObject(c, true);
    const roomId = `!${randomString(43)}`;
    core.state.rooms.put({ roomId, creator: userId });
    const set = (type: string, content: JsonObject, stateKey = "") =>
      sendEvent(core, roomId, { type, sender: userId, content, stateKey });

    set("m.room.create", { room_version: "12", ...ownObject(body, "creation_content") });
    setMembership(core, roomId, userId, userId, "join");
    set("m.room.power_levels", { ...powerLevels, ...ownObject(body, "power_level_content_override") });
    const isPublic = (ownString(body, "preset") ?? ownString(body, "visibility"))?.startsWith("public") ?? false;
    set("m.room.join_rules", { join_rule: isPublic ? "public" : "invite" });
    set("m.room.history_visibility", { history_visibility: "shared" });
    if (!isPublic) set("m.room.guest_access", { guest_access: "can_join" });
    const initial = own(body, "initial_state");
    for (const event of Array.isArray(initial) ? initial.filter(isJsonObject) : []) {
      set(ownString(event, "type") ?? "", ownObject(event, "content"), ownString(event, "state_key") ?? "");
    }
    for (const field of ["name", "topic"]) {
      const value = ownString(body, field);
      if (value !== undefined) set(`m.room.${field}`, { [field]: value });
    }
    for (const guest of strings(own(body, "invite"))) setMembership(core, roomId, userId, guest, "invite");
    return answer({ room_id: roomId });
  });
};
