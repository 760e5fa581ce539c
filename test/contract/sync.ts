import { describe, expect, it } from "vitest";
import { accountDataIn, Device } from "./device.ts";
import { call, refusal, type Server } from "./server.ts";

const STABLE = "m.key_backup";
const on = { type: STABLE, content: { enabled: true } };
const off = { type: STABLE, content: { enabled: false } };

/** Longer than any answer here may take, in milliseconds. */
const PATIENT = 20_000;

export function syncContract(server: Server): void {
  describe("a first sync", () => {
    it("brings all account data, push rules among it, and the supply of one-time keys", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), on.content);
      await device.put(device.accountData("org.example.other"), { n: 1 });
      const answer = await device.sync();
      expect(accountDataIn(answer)).toEqual([on, { type: "org.example.other", content: { n: 1 } }]);
      expect(answer.account_data?.events.map(({ type }) => type)).toContain("m.push_rules");
      expect(answer.device_one_time_keys_count).toEqual({ signed_curve25519: 0 });
      expect(answer.device_unused_fallback_key_types).toEqual([]);
      expect(answer).not.toHaveProperty("to_device");
      expect(answer).not.toHaveProperty("device_lists");
      expect(answer).not.toHaveProperty("rooms");
    });

    it("answers at once, however patient it is", async () => {
      const device = await Device.register(server);
      const before = Date.now();
      await device.sync({ timeout: PATIENT });
      expect(Date.now() - before).toBeLessThan(PATIENT / 2);
    });

    it("brings deleted account data too, as {}", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), on.content);
      await device.put(device.accountData(STABLE), {});
      expect(accountDataIn(await device.sync())).toEqual([{ type: STABLE, content: {} }]);
    });

    it("brings only the account data that its filter admits", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), on.content);
      await device.put(device.accountData("org.example.a"), { n: 1 });
      const admit = async (filter: unknown) => {
        const answer = await device.sync({ filter: { account_data: filter } });
        return (answer.account_data?.events ?? []).map(({ type }) => type);
      };
      expect(await admit({ types: [STABLE] })).toEqual([STABLE]);
      expect(await admit({ types: ["org.example.*"] })).toEqual(["org.example.a"]);
      expect(await admit({ types: [] })).toEqual([]);
      expect(await admit({ not_types: ["m.*"] })).toEqual(["org.example.a"]);
    });
  });

  describe("a later sync", () => {
    it("brings what was written since, and not again what was told", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData("org.example.old"), {});
      const since = await device.now();
      await device.put(device.accountData(STABLE), on.content);
      const answer = await device.news(since);
      expect(accountDataIn(answer)).toEqual([on]);
      expect(accountDataIn(await device.sync({ since: answer.next_batch }))).toEqual([]);
    });

    it("brings a writer its own change", async () => {
      const device = await Device.register(server);
      const since = await device.now();
      const waiting = device.news(since);
      await device.put(device.accountData(STABLE), on.content);
      expect(accountDataIn(await waiting)).toEqual([on]);
    });

    it("wakes when another device of the user writes", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      const since = await device.now();
      const before = Date.now();
      const waiting = device.news(since);
      await other.put(other.accountData(STABLE), off.content);
      expect(accountDataIn(await waiting)).toEqual([off]);
      expect(Date.now() - before).toBeLessThan(PATIENT / 2);
    });

    it("sleeps on when another user writes, and answers with nothing at its time", async () => {
      const [device, stranger] = [await Device.register(server), await Device.register(server)];
      const since = await device.now();
      const before = Date.now();
      const waiting = device.sync({ since, timeout: 400 });
      await stranger.put(stranger.accountData(STABLE), on.content);
      const answer = await waiting;
      expect(Date.now() - before).toBeGreaterThanOrEqual(390);
      expect(answer).not.toHaveProperty("account_data");
      expect(answer.device_one_time_keys_count).toEqual({ signed_curve25519: 0 });
    });

    it("tells an equal content again", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), on.content);
      const since = await device.now();
      await device.put(device.accountData(STABLE), on.content);
      expect(accountDataIn(await device.news(since))).toEqual([on]);
    });

    it("tells a deletion as {}, and that again when it is repeated", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), on.content);
      let since = await device.now();
      for (const _ of ["deleted", "deleted again"]) {
        await device.put(device.accountData(STABLE), {});
        const answer = await device.news(since);
        expect(accountDataIn(answer)).toEqual([{ type: STABLE, content: {} }]);
        since = answer.next_batch;
      }
    });

    it("tells of two writes between two syncs only the last", async () => {
      const device = await Device.register(server);
      const since = await device.now();
      await device.put(device.accountData(STABLE), on.content);
      await device.put(device.accountData(STABLE), off.content);
      expect(accountDataIn(await device.sync({ since }))).toEqual([off]);
    });

    it("tells of each of two types once, however often it was written", async () => {
      const device = await Device.register(server);
      const since = await device.now();
      for (const type of ["b", "a", "b"]) await device.put(device.accountData(type), {});
      const told = accountDataIn(await device.sync({ since })).map(({ type }) => type);
      expect(told.sort()).toEqual(["a", "b"]);
    });

    it("leaves every device at its own place in the stream", async () => {
      const device = await Device.register(server);
      const other = await device.another();
      const [here, there] = [await device.now(), await other.now()];
      await device.put(device.accountData(STABLE), on.content);
      expect(accountDataIn(await device.news(here))).toEqual([on]);
      expect(accountDataIn(await other.news(there))).toEqual([on]);
    });

    it("brings everything again with full_state, at once", async () => {
      const device = await Device.register(server);
      await device.put(device.accountData(STABLE), on.content);
      const since = await device.now();
      expect(accountDataIn(await device.sync({ since, full: true, timeout: PATIENT }))).toEqual([on]);
    });
  });

  describe("a sync that cannot be", () => {
    it("is refused: a place that never was, a filter that is none, a time that is no number, no token", async () => {
      const device = await Device.register(server);
      expect(await device.get("/sync?since=never")).toMatchObject(refusal(400, "M_UNKNOWN"));
      expect(await device.get("/sync?filter=99")).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await device.get("/sync?filter=%7Bhalf")).toMatchObject(refusal(400, "M_NOT_JSON"));
      expect(await device.get("/sync?timeout=soon")).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await call(server, "GET", "/sync")).toMatchObject(refusal(401, "M_MISSING_TOKEN"));
      expect(await call(server, "GET", "/sync", { token: "made-up" })).toMatchObject(refusal(401, "M_UNKNOWN_TOKEN"));
    });
  });

  describe("filters", () => {
    it("are stored once, given back, and private", async () => {
      const device = await Device.register(server);
      const stranger = await Device.register(server);
      const path = `/user/${encodeURIComponent(device.userId)}/filter`;
      const filter = { room: { timeline: { limit: 5 } } };
      const first = await device.post(path, filter);
      expect(first).toEqual({ status: 200, body: { filter_id: "0" } });
      expect(await device.post(path, filter)).toEqual(first);
      expect(await device.get(`${path}/0`)).toEqual({ status: 200, body: filter });
      expect(await device.get(`${path}/99`)).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await device.get(`${path}/abc`)).toMatchObject(refusal(400, "M_UNKNOWN"));
      expect(await stranger.get(`${path}/0`)).toMatchObject(refusal(403, "M_FORBIDDEN"));
      expect(await stranger.post(path, filter)).toMatchObject(refusal(403, "M_FORBIDDEN"));
    });
  });
}
