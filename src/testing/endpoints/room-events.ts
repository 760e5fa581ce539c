import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { notFound } from "../http/errors.ts";
import { integerQuery, pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { clientEvent, mustBeIn, roomState, sendEvent, stateEvent } from "../state/rooms.ts";
import { once } from "../state/transactions.ts";
import { positionOf, tokenOf } from "../sync/token.ts";

export const roomEvents: Endpoints = (router, core) => {
  const { state } = core;

  router.put("/rooms/:roomId/send/:type/:txnId", async (c) => {
    const sender = requester(c, core);
    const roomId = pathPart(c, "roomId");
    mustBeIn(core, roomId, sender.userId);
    const content = await jsonObject(c);
    const type = pathPart(c, "type");
    const transaction = { deviceId: sender.deviceId, id: pathPart(c, "txnId") };
    return answer(
      once(core, sender, `send ${roomId} ${type} ${transaction.id}`, () => {
        const event = sendEvent(core, roomId, { type, sender: sender.userId, content, transaction });
        return { event_id: event.eventId };
      }),
    );
  });

  router.get("/rooms/:roomId/state", (c) => {
    const roomId = pathPart(c, "roomId");
    mustBeIn(core, roomId, requester(c, core).userId);
    return new Response(JSON.stringify(roomState(core, roomId).map((event) => clientEvent(event))), {
      headers: { "content-type": "application/json" },
    });
  });

  for (const path of ["/rooms/:roomId/state/:type", "/rooms/:roomId/state/:type/", "/rooms/:roomId/state/:type/:key"]) {
    router.put(path, async (c) => {
      const { userId } = requester(c, core);
      const roomId = pathPart(c, "roomId");
      mustBeIn(core, roomId, userId);
      const draft = { type: pathPart(c, "type"), sender: userId, stateKey: pathPart(c, "key") };
      return answer({ event_id: sendEvent(core, roomId, { ...draft, content: await jsonObject(c) }).eventId });
    });

    router.get(path, (c) => {
      const roomId = pathPart(c, "roomId");
      mustBeIn(core, roomId, requester(c, core).userId);
      const event = stateEvent(core, roomId, pathPart(c, "type"), pathPart(c, "key"));
      if (!event) throw notFound("Event not found.");
      return answer(event.content);
    });
  }

  router.get("/rooms/:roomId/event/:eventId", (c) => {
    const roomId = pathPart(c, "roomId");
    mustBeIn(core, roomId, requester(c, core).userId);
    const event = state.events.get({ eventId: pathPart(c, "eventId") });
    if (!event || event.roomId !== roomId) throw notFound("Event not found.");
    return answer({ ...clientEvent(event), room_id: roomId });
  });

  router.get("/rooms/:roomId/messages", (c) => {
    const roomId = pathPart(c, "roomId");
    mustBeIn(core, roomId, requester(c, core).userId);
    const backwards = c.req.query("dir") !== "f";
    const token = c.req.query("from");
    const from = token === undefined ? (backwards ? state.position : 0) : positionOf(token);
    const all = state.events.where({ roomId });
    const ahead = backwards
      ? all.filter(({ position }) => position <= from).toReversed()
      : all.filter(({ position }) => position > from);
    const chunk = ahead.slice(0, integerQuery(c, "limit", 10));
    const last = chunk.at(-1);
    const body = { start: tokenOf(from), chunk: chunk.map((event) => ({ ...clientEvent(event), room_id: roomId })) };
    if (!last || chunk.length === ahead.length) return answer(body);
    return answer({ ...body, end: tokenOf(backwards ? last.position - 1 : last.position) });
  });

  for (const path of ["/rooms/:roomId/receipt/:type/:eventId", "/rooms/:roomId/read_markers"]) {
    router.post(path, (c) => {
      mustBeIn(core, pathPart(c, "roomId"), requester(c, core).userId);
      return answer({});
    });
  }
  router.put("/rooms/:roomId/typing/:userId", (c) => {
    mustBeIn(core, pathPart(c, "roomId"), requester(c, core).userId);
    return answer({});
  });
};
