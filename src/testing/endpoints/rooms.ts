import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { forbidden, MatrixError } from "../http/errors.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { own, ownString } from "../state/json.ts";
import {
  clientEvent,
  joinedMembers,
  joinedRooms,
  membership,
  mustBeIn,
  roomState,
  setMembership,
  stateEvent,
} from "../state/rooms.ts";

export const rooms: Endpoints = (router, core) => {
  const { state } = core;

  router.get("/joined_rooms", (c) => answer({ joined_rooms: joinedRooms(core, requester(c, core).userId) }));

  for (const path of ["/join/:roomId", "/rooms/:roomId/join"]) {
    router.post(path, (c) => {
      const { userId } = requester(c, core);
      const roomId = pathPart(c, "roomId");
      if (!state.rooms.get({ roomId }))
        throw new MatrixError(404, "M_UNKNOWN", "No servers that are in the room are known.");
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
