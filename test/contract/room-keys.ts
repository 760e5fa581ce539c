import { describe, expect, it } from "vitest";
import { Device } from "./device.ts";
import { call, ok, refusal, type Server, textOf } from "./server.ts";

const VERSION = "/room_keys/version";
const KEYS = "/room_keys/keys";
const ROOM = encodeURIComponent("!a:example.org");
const algorithm = "m.megolm_backup.v1.curve25519-aes-sha2";

/** A text that says nothing of itself. */
const ANY = expect.any(String) as string;

const key = (more: object = {}) => ({
  first_message_index: 5,
  forwarded_count: 5,
  is_verified: false,
  session_data: { ciphertext: "first" },
  ...more,
});

/** A number that no version has: some homeservers count one user's versions from 1, others those of all. */
const NONE = "987654321";

/** A new user with a new backup. */
async function withBackup(server: Server): Promise<{ device: Device; version: string; at(path?: string): string }> {
  const device = await Device.register(server);
  const version = await create(device);
  return { device, version, at: (path = "") => `${KEYS}${path}?version=${version}` };
}

async function create(device: Device, auth_data: object = { public_key: "abc" }): Promise<string> {
  return textOf(await device.post(VERSION, { algorithm, auth_data }), "version");
}

export function roomKeysContract(server: Server): void {
  describe("versions of a key backup", () => {
    it("are not found while there are none", async () => {
      const device = await Device.register(server);
      for (const path of [VERSION, `${VERSION}/${NONE}`, `${KEYS}?version=${NONE}`]) {
        expect(await device.get(path)).toMatchObject(refusal(404, "M_NOT_FOUND"));
      }
      expect(await device.delete(`${VERSION}/${NONE}`)).toMatchObject(refusal(404, "M_NOT_FOUND"));
    });

    it("that are not there are not changed, nor is a name that is no number found", async () => {
      const device = await Device.register(server);
      expect(await device.get(`${VERSION}/abc`)).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await device.put(`${VERSION}/${NONE}`, { algorithm, auth_data: {} })).toMatchObject(
        refusal(404, "M_NOT_FOUND"),
      );
    });

    it("count up, and the newest is the one that is told", async () => {
      const device = await Device.register(server);
      const versions = [await create(device, { n: 1 }), await create(device, { n: 2 })];
      expect(Number(versions[1])).toBeGreaterThan(Number(versions[0]));
      const told = (n: number) => ({ algorithm, auth_data: { n }, version: versions[n - 1], etag: ANY, count: 0 });
      expect(await device.get(VERSION)).toEqual(ok(told(2)));
      expect(await device.get(`${VERSION}/${versions[0]}`)).toEqual(ok(told(1)));
    });

    it("surface again when the newest is deleted, until none is left", async () => {
      const device = await Device.register(server);
      const [first, second, third] = [await create(device), await create(device), await create(device)];
      expect(await device.delete(`${VERSION}/${third}`)).toEqual(ok({}));
      expect(await device.get(VERSION)).toMatchObject({ body: { version: second } });
      expect(await device.delete(`${VERSION}/${first}`)).toEqual(ok({}));
      expect(await device.get(VERSION)).toMatchObject({ body: { version: second } });
      expect(await device.delete(`${VERSION}/${second}`)).toEqual(ok({}));
      expect(await device.get(VERSION)).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await device.get(`${VERSION}/${second}`)).toMatchObject(refusal(404, "M_NOT_FOUND"));
    });

    it("are deleted twice without complaint, and their number is not given again", async () => {
      const { device, version } = await withBackup(server);
      await device.delete(`${VERSION}/${version}`);
      expect(await device.delete(`${VERSION}/${version}`)).toEqual(ok({}));
      expect(Number(await create(device))).toBeGreaterThan(Number(version));
    });

    it("take new signatures", async () => {
      const { device, version } = await withBackup(server);
      const put = (body: object) => device.put(`${VERSION}/${version}`, body);
      expect(await put({ algorithm, auth_data: { signed: 1 } })).toMatchObject({ status: 200 });
      expect(await put({ algorithm, auth_data: { signed: 2 }, version })).toMatchObject({ status: 200 });
      expect(await device.get(VERSION)).toMatchObject({ body: { auth_data: { signed: 2 } } });
    });

    it("take no other algorithm and no other number", async () => {
      const { device, version } = await withBackup(server);
      const put = (body: object) => device.put(`${VERSION}/${version}`, body);
      expect(await put({ algorithm: "m.other", auth_data: {} })).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await put({ algorithm, auth_data: {}, version: NONE })).toMatchObject(refusal(400, "M_INVALID_PARAM"));
    });

    it("are the user's own, and ask for a token", async () => {
      await withBackup(server);
      const stranger = await Device.register(server);
      expect(await stranger.get(VERSION)).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await call(server, "GET", VERSION)).toMatchObject(refusal(401, "M_MISSING_TOKEN"));
      expect(await call(server, "POST", VERSION, { raw: "[" })).toMatchObject(refusal(401, "M_MISSING_TOKEN"));
    });

    it("refuse what is no backup", async () => {
      const device = await Device.register(server);
      expect(await device.post(VERSION, [])).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await device.post(VERSION, {})).toMatchObject(refusal(500, "M_UNKNOWN"));
      expect(await device.post(VERSION, { algorithm })).toMatchObject(refusal(500, "M_UNKNOWN"));
      expect(await device.delete(VERSION)).toMatchObject(refusal(405, "M_UNRECOGNIZED"));
    });
  });

  describe("backed-up keys", () => {
    it("go up and come down in three forms: all, of a room, of a session", async () => {
      const { device, at } = await withBackup(server);
      const all = { rooms: { "!a:example.org": { sessions: { s1: key() } } } };
      expect(await device.put(at(), all)).toEqual(ok({ count: 1, etag: "1" }));
      expect(await device.put(at(`/${ROOM}`), { sessions: { s2: key() } })).toEqual(ok({ count: 2, etag: "2" }));
      expect(await device.put(at(`/${ROOM}/s3`), key())).toEqual(ok({ count: 3, etag: "3" }));
      const sessions = { s1: key(), s2: key(), s3: key() };
      expect(await device.get(at())).toEqual(ok({ rooms: { "!a:example.org": { sessions } } }));
      expect(await device.get(at(`/${ROOM}`))).toEqual(ok({ sessions }));
      expect(await device.get(at(`/${ROOM}/s3`))).toEqual(ok(key()));
      expect(await device.get(VERSION)).toMatchObject({ body: { count: 3, etag: "3" } });
    });

    it("that are missing are an empty room, or no session", async () => {
      const { device, at } = await withBackup(server);
      expect(await device.get(at())).toEqual(ok({ rooms: {} }));
      expect(await device.get(at(`/${ROOM}`))).toEqual(ok({ sessions: {} }));
      expect(await device.get(at(`/${ROOM}/s1`))).toMatchObject(refusal(404, "M_NOT_FOUND"));
    });

    it("change the etag only when something changes", async () => {
      const { device, at } = await withBackup(server);
      const put = () => device.put(at(`/${ROOM}/s1`), key());
      expect(await put()).toEqual(ok({ count: 1, etag: "1" }));
      expect(await put()).toEqual(ok({ count: 1, etag: "1" }));
    });

    it("are deleted by session, by room, or all, which changes the etag even for nothing", async () => {
      const { device, at } = await withBackup(server);
      const sessions = { s1: key(), s2: key() };
      await device.put(at(), {
        rooms: { "!a:example.org": { sessions }, "!b:example.org": { sessions } },
      });
      expect(await device.delete(at(`/${ROOM}/s1`))).toEqual(ok({ count: 3, etag: "2" }));
      expect(await device.delete(at(`/${ROOM}/none`))).toEqual(ok({ count: 3, etag: "3" }));
      expect(await device.delete(at(`/${ROOM}`))).toEqual(ok({ count: 2, etag: "4" }));
      expect(await device.delete(at())).toEqual(ok({ count: 0, etag: "5" }));
    });

    it("are refused for an older version", async () => {
      const { device, at } = await withBackup(server);
      await device.put(at(`/${ROOM}/s1`), key());
      const newer = await create(device);
      expect(await device.put(at(`/${ROOM}/s2`), key())).toMatchObject(refusal(403, "M_WRONG_ROOM_KEYS_VERSION"));
      expect(await device.get(at(`/${ROOM}/s1`))).toEqual(ok(key()));
      expect(await device.get(`${KEYS}?version=${newer}`)).toEqual(ok({ rooms: {} }));
    });

    it("are refused for a version that never was", async () => {
      const { device } = await withBackup(server);
      for (const version of [NONE, "abc", ""]) {
        expect(await device.put(`${KEYS}/${ROOM}/s2?version=${version}`, key())).toMatchObject(
          refusal(404, "M_NOT_FOUND"),
        );
      }
    });

    it("are refused for a version that is deleted, and gone with it", async () => {
      const { device, version, at } = await withBackup(server);
      await device.put(at(`/${ROOM}/s1`), key());
      await device.delete(`${VERSION}/${version}`);
      expect(await device.put(at(`/${ROOM}/s2`), key())).toMatchObject(refusal(404, "M_NOT_FOUND"));
      expect(await device.get(at())).toMatchObject(refusal(404, "M_NOT_FOUND"));
    });

    it("are accepted for the version that surfaced", async () => {
      const { device, at } = await withBackup(server);
      await device.put(at(`/${ROOM}/s1`), key());
      await device.delete(`${VERSION}/${await create(device)}`);
      expect(await device.put(at(`/${ROOM}/s2`), key())).toEqual(ok({ count: 2, etag: "2" }));
    });

    it("need a version to be named", async () => {
      const { device } = await withBackup(server);
      expect(await device.get(KEYS)).toMatchObject(refusal(400, "M_MISSING_PARAM"));
      expect(await device.delete(KEYS)).toMatchObject(refusal(400, "M_MISSING_PARAM"));
      expect(await device.put(KEYS, { rooms: {} })).toMatchObject(refusal(400, "M_MISSING_PARAM"));
    });

    it("are refused where they are none", async () => {
      const { device, at } = await withBackup(server);
      const put = (body: unknown, path = `/${ROOM}/s1`) => device.put(at(path), body);
      expect(await put(key({ is_verified: "yes" }))).toMatchObject(refusal(400, "M_INVALID_PARAM"));
      expect(await put({})).toMatchObject(refusal(500, "M_UNKNOWN"));
      expect(await put({}, `/${ROOM}`)).toMatchObject(refusal(500, "M_UNKNOWN"));
      expect(await put({}, "")).toMatchObject(refusal(500, "M_UNKNOWN"));
      expect(await put({ rooms: { "!a:example.org": {} } }, "")).toMatchObject(refusal(500, "M_UNKNOWN"));
      expect(await put([], "")).toMatchObject(refusal(400, "M_BAD_JSON"));
      expect(await put({ rooms: {} }, "")).toEqual(ok({ count: 0, etag: ANY }));
    });
  });

  const contests: readonly [string, "wins" | "loses", object, object][] = [
    ["an earlier first message", "wins", {}, { first_message_index: 4 }],
    ["a later first message", "loses", {}, { first_message_index: 6 }],
    ["fewer forwards", "wins", {}, { forwarded_count: 4 }],
    ["more forwards", "loses", {}, { forwarded_count: 6 }],
    [
      "a verified sender, later and forwarded more,",
      "wins",
      {},
      { is_verified: true, first_message_index: 9, forwarded_count: 9 },
    ],
    ["an unverified sender, where a verified one was,", "loses", { is_verified: true }, {}],
    ["an unverified sender with an earlier first message", "wins", { is_verified: true }, { first_message_index: 1 }],
    ["a later first message with fewer forwards", "wins", {}, { first_message_index: 9, forwarded_count: 1 }],
  ];
  describe("of two keys for one session", () => {
    it.each(contests)("the one that comes second with %s %s", async (_, outcome, before, after) => {
      const wins = outcome === "wins";
      const { device, at } = await withBackup(server);
      const path = at(`/${ROOM}/s1`);
      const [first, second] = [key(before), key({ ...after, session_data: { ciphertext: "second" } })];
      await device.put(path, first);
      expect(await device.put(path, second)).toEqual(ok({ count: 1, etag: wins ? "2" : "1" }));
      expect(await device.get(path)).toEqual(ok(wins ? second : first));
    });
  });
}
