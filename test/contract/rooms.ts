import { describe, expect, it } from "vitest";
import { Device, type RoomEvent } from "./device.ts";
import { ok, refusal, textOf, type Server } from "./server.ts";

const encryption = { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };
const text = (body: string) => ({ msgtype: "m.text", body });
const typesOf = (events: readonly RoomEvent[] | undefined) => (events ?? []).map(({ type }) => type);

/** The path of a room. */
const at = (roomId: string) => `/rooms/${encodeURIComponent(roomId)}`;

export function roomsContract(server: Server): void {
  const create = async (device: Device, body: object = {}) => textOf(await device.post("/createRoom", body), "room_id");

  describe("rooms", () => {
    it("come to their maker's sync whole, in the order of their making", async () => {
      const device = await Device.register(server);
      const since = await device.now();
      const roomId = await create(device, { name: "Secrets", initial_state: [encryption] });
      const room = (await device.sync({ since })).rooms?.join?.[roomId];
      expect(typesOf(room?.timeline.events)).toEqual([
        "m.room.create",
        "m.room.member",
        "m.room.power_levels",
        "m.room.join_rules",
        "m.room.history_visibility",
        "m.room.guest_access",
        "m.room.encryption",
        "m.room.name",
      ]);
      expect(room?.state.events).toEqual([]);
      expect(await device.get("/joined_rooms")).toEqual(ok({ joined_rooms: [roomId] }));
      expect(await device.get(`${at(roomId)}/state/m.room.encryption/`)).toEqual(ok(encryption.content));
    });

    it("come to a first sync with the end of their timeline and the state before it", async () => {
      const device = await Device.register(server);
      const roomId = await create(device, { initial_state: [encryption] });
      for (const n of [1, 2, 3]) await device.put(`${at(roomId)}/send/m.room.message/${n}`, text(String(n)));
      const answer = await device.sync({ filter: { room: { timeline: { limit: 2 } } } });
      const room = answer.rooms?.join?.[roomId];
      expect(room?.timeline.events.map(({ content }) => content["body"])).toEqual(["2", "3"]);
      expect(room?.timeline.limited).toBe(true);
      expect(typesOf(room?.state.events)).toEqual(expect.arrayContaining(["m.room.create", "m.room.encryption"]));
      expect(typesOf(room?.state.events)).not.toContain("m.room.message");
      const older = await device.get(`${at(roomId)}/messages?dir=b&limit=1&from=${room?.timeline.prev_batch ?? ""}`);
      expect(older).toMatchObject({ status: 200, body: { chunk: [{ content: { body: "1" } }] } });
    });

    it("carry 20 messages, each once for its transaction id, known to the sender's device by it", async () => {
      const device = await Device.register(server);
      const roomId = await create(device);
      const since = await device.now();
      for (let n = 0; n < 20; n += 1) {
        const send = () => device.put(`${at(roomId)}/send/m.room.message/t${n}`, text(String(n)));
        expect(textOf(await send(), "event_id")).toBe(textOf(await send(), "event_id"));
      }
      const answer = await device.sync({ since, filter: { room: { timeline: { limit: 50 } } } });
      const events = answer.rooms?.join?.[roomId]?.timeline.events ?? [];
      expect(events.map(({ content }) => content["body"])).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
      expect(events.map(({ unsigned }) => unsigned?.["transaction_id"])).toEqual(
        Array.from({ length: 20 }, (_, n) => `t${n}`),
      );
    });

    it("are joined by who is asked in, and both learn of each other's devices", async () => {
      const [maker, guest] = [await Device.register(server), await Device.register(server)];
      const [makerSince, guestSince] = [await maker.now(), await guest.now()];
      const roomId = await create(maker, { preset: "private_chat", invite: [guest.userId] });
      const asked = await guest.sync({ since: guestSince });
      expect(asked.rooms?.invite).toHaveProperty([roomId]);
      expect(asked.rooms).not.toHaveProperty("join");
      const made = await maker.sync({ since: makerSince });
      expect(made.device_lists?.changed).toContain(guest.userId);
      expect(await guest.post(`/join/${encodeURIComponent(roomId)}`, {})).toEqual(ok({ room_id: roomId }));
      const joined = await guest.sync({ since: asked.next_batch });
      expect(typesOf(joined.rooms?.join?.[roomId]?.timeline.events)).toContain("m.room.create");
      expect(joined.device_lists?.changed).toContain(maker.userId);
      const seen = await maker.sync({ since: made.next_batch });
      expect(seen.rooms?.join?.[roomId]?.timeline.events).toMatchObject([
        { type: "m.room.member", state_key: guest.userId, content: { membership: "join" } },
      ]);
      expect(await maker.get(`${at(roomId)}/joined_members`)).toMatchObject({
        body: {
          joined: { [maker.userId]: { display_name: maker.user }, [guest.userId]: { display_name: guest.user } },
        },
      });
      const { body } = await maker.get(`${at(roomId)}/members`);
      const members = (body as { readonly chunk: readonly RoomEvent[] }).chunk.map(({ state_key }) => state_key);
      expect(new Set(members)).toEqual(new Set([maker.userId, guest.userId]));
    });

    it("tell who has left, and whose devices are no longer of interest", async () => {
      const [maker, guest] = [await Device.register(server), await Device.register(server)];
      const roomId = await create(maker, { invite: [guest.userId] });
      await guest.post(`${at(roomId)}/join`, {});
      const [makerSince, guestSince] = [await maker.now(), await guest.now()];
      expect(await guest.post(`${at(roomId)}/leave`, {})).toEqual(ok({}));
      const stayed = await maker.sync({ since: makerSince });
      expect(stayed.device_lists).toEqual({ left: [guest.userId] });
      const left = await guest.sync({ since: guestSince });
      expect(left.rooms?.leave).toHaveProperty([roomId]);
      expect(left.device_lists?.left).toEqual([maker.userId]);
    });

    it("wake their members when state changes", async () => {
      const device = await Device.register(server);
      const roomId = await create(device);
      const waiting = device.sync({ since: await device.now(), timeout: 20_000 });
      textOf(await device.put(`${at(roomId)}/state/m.room.encryption/`, encryption.content), "event_id");
      expect((await waiting).rooms?.join?.[roomId]?.timeline.events).toMatchObject([encryption]);
      expect(await device.get(`${at(roomId)}/state/org.example.none`)).toMatchObject(refusal(404, "M_NOT_FOUND"));
    });

    it("are closed to strangers", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      const roomId = await create(device);
      expect(await stranger.put(`${at(roomId)}/send/m.room.message/1`, text("x"))).toMatchObject(
        refusal(403, "M_FORBIDDEN"),
      );
      expect(await stranger.get(`${at(roomId)}/state`)).toMatchObject(refusal(403, "M_FORBIDDEN"));
      expect(await stranger.post(`${at(roomId)}/join`, {})).toMatchObject(refusal(403, "M_FORBIDDEN"));
      expect(await stranger.put(`${at("!none:localhost")}/send/m.room.message/1`, text("x"))).toMatchObject(
        refusal(403, "M_FORBIDDEN"),
      );
      expect(await stranger.get("/joined_rooms")).toEqual(ok({ joined_rooms: [] }));
    });
  });
}
