import type { Core } from "../core.ts";
import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { forbidden, notFound } from "../http/errors.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import type { JsonObject } from "../state/json.ts";
import { isJsonObject, own, ownObject, ownString, strings } from "../state/json.ts";
import { randomString } from "../state/random.ts";
import {
  joinedMembers,
  joinedRooms,
  membership,
  mustBeIn,
  roomState,
  clientEvent,
  sendEvent,
  stateEvent,
} from "../state/rooms.ts";

export const rooms: Endpoints = (router, core) => {
  const { state, serverName } = core;

  router.post("/createRoom", async (c) => {
    const { userId } = requester(c, core);
    const body = await jsonObject(c, true);
    const roomId = `!${randomString(18)}:${serverName}`;
    state.rooms.put({ roomId, creator: userId });
    const set = (type: string, content: JsonObject, stateKey = "") =>
      sendEvent(core, roomId, { type, sender: userId, content, stateKey });
    set("m.room.create", { room_version: "10", creator: userId, ...ownObject(body, "creation_content") });
    setMembership(core, roomId, userId, userId, "join");
    set("m.room.power_levels", { users: { [userId]: 100 }, ...ownObject(body, "power_level_content_override") });
    const isPublic = ownString(body, "preset") === "public_chat";
    set("m.room.join_rules", { join_rule: isPublic ? "public" : "invite" });
    set("m.room.history_visibility", { history_visibility: "shared" });
    const initial = own(body, "initial_state");
    for (const event of Array.isArray(initial) ? initial : []) {
      if (!isJsonObject(event)) continue;
      set(ownString(event, "type") ?? "", ownObject(event, "content"), ownString(event, "state_key") ?? "");
    }
    const name = ownString(body, "name");
    if (name !== undefined) set("m.room.name", { name });
    const topic = ownString(body, "topic");
    if (topic !== undefined) set("m.room.topic", { topic });
    for (const guest of strings(own(body, "invite"))) setMembership(core, roomId, userId, guest, "invite");
    return answer({ room_id: roomId });
  });

  router.get("/joined_rooms", (c) => answer({ joined_rooms: joinedRooms(core, requester(c, core).userId) }));

  for (const path of ["/join/:roomId", "/rooms/:roomId/join"]) {
    router.post(path, (c) => {
      const { userId } = requester(c, core);
      const roomId = pathPart(c, "roomId");
      if (!state.rooms.get({ roomId }))
        throw notFound("Can't join remote room because no servers that are in the room have been provided.");
      const rule = stateEvent(core, roomId, "m.room.join_rules", "")?.content["join_rule"];
      const before = membership(core, roomId, userId);
      if (before === "join") return answer({ room_id: roomId });
      if (rule !== "public" && before !== "invite") throw forbidden("You are not invited to this room.");
      setMembership(core, roomId, userId, userId, "join");
      return answer({ room_id: roomId });
    });
  }

  router.post("/rooms/:roomId/invite", async (c) => {
    const { userId } = requester(c, core);
    const roomId = pathPart(c, "roomId");
    mustBeIn(core, roomId, userId);
    setMembership(core, roomId, userId, ownString(await jsonObject(c), "user_id") ?? "", "invite");
    return answer({});
  });

  router.post("/rooms/:roomId/leave", (c) => {
    const { userId } = requester(c, core);
    setMembership(core, pathPart(c, "roomId"), userId, userId, "leave");
    return answer({});
  });

  router.get("/rooms/:roomId/members", (c) => {
    const roomId = pathPart(c, "roomId");
    mustBeIn(core, roomId, requester(c, core).userId);
    const members = roomState(core, roomId).filter(({ type }) => type === "m.room.member");
    return answer({ chunk: members.map((event) => clientEvent(event)) });
  });

  router.get("/rooms/:roomId/joined_members", (c) => {
    const roomId = pathPart(c, "roomId");
    mustBeIn(core, roomId, requester(c, core).userId);
    const joined = joinedMembers(core, roomId).map(({ stateKey, content }) => [
      stateKey,
      { display_name: own(content, "displayname") ?? null, avatar_url: own(content, "avatar_url") ?? null },
    ]);
    return answer({ joined: Object.fromEntries(joined) });
  });
};

function setMembership(core: Core, roomId: string, sender: string, userId: string, value: string): void {
  const displayName = core.state.users.get({ userId })?.displayName ?? null;
  const content: JsonObject = { membership: value };
  if (displayName !== null) content["displayname"] = displayName;
  sendEvent(core, roomId, { type: "m.room.member", sender, content, stateKey: userId });
}
