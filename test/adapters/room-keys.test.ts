import { describe, expect, it } from "vitest";
import { listStoredKeys, namesOf } from "../../src/adapters/room-keys.ts";
import { roomKeys } from "../e2e/backup-keys.ts";

const signal = new AbortController().signal;

/** A client that gets this answer, and what it asked for. */
function clientThatGets(answer: () => unknown) {
  const asked: unknown[] = [];
  const authedRequest = async (method: string, path: string, query?: Record<string, string>) => {
    asked.push([method, path, query]);
    return answer();
  };
  return { client: { http: { authedRequest } }, asked };
}

const key = (first_message_index: unknown, session_data: unknown = { ciphertext: "a", ephemeral: "b", mac: "c" }) => ({
  first_message_index,
  forwarded_count: 0,
  is_verified: true,
  session_data,
});

describe("the keys of a client", () => {
  it("go by room, session and the index of their first message", () => {
    const [one, other] = roomKeys(2);
    // The index stands in the four bytes after the version.
    const bytes = Buffer.from(other!.session_key, "base64");
    bytes.writeUInt32BE(0x80_00_01_02, 1);
    const later = { ...other!, session_key: bytes.toString("base64").replace(/=+$/, "") };
    expect(namesOf([one!, later])).toEqual(
      new Map([
        [
          one!.room_id,
          new Map([
            [one!.session_id, 0],
            [other!.session_id, 0x80_00_01_02],
          ]),
        ],
      ]),
    );
  });
});

describe("the keys that a server lists", () => {
  it("are asked for past every cache, by version", async () => {
    const { client, asked } = clientThatGets(() => ({ rooms: { "!a:b": { sessions: { x: key(3) } } } }));
    const listed = await listStoredKeys(client, { version: "7", roomId: undefined }, signal);
    expect(listed).toEqual(new Map([["!a:b", new Map([["x", 3]])]]));
    expect(asked).toEqual([["GET", "/room_keys/keys", { version: "7" }]]);
  });

  it("are asked for by room", async () => {
    const { client, asked } = clientThatGets(() => ({ sessions: { x: key(0) } }));
    const listed = await listStoredKeys(client, { version: "7", roomId: "!a/b:c" }, signal);
    expect(listed).toEqual(new Map([["!a/b:c", new Map([["x", 0]])]]));
    expect(asked).toEqual([["GET", "/room_keys/keys/!a%2Fb%3Ac", { version: "7" }]]);
  });

  it.each([
    ["a key without its data", { rooms: { "!a:b": { sessions: { x: key(0, {}) } } } }],
    ["a key without its index", { rooms: { "!a:b": { sessions: { x: key(undefined) } } } }],
    ["a session that is none", { rooms: { "!a:b": { sessions: { x: null } } } }],
    ["rooms that are none", { rooms: "all of them" }],
    ["no answer", undefined],
  ])("leave out %s", async (_, answer) => {
    const { client } = clientThatGets(() => answer);
    const listed = await listStoredKeys(client, { version: "7", roomId: undefined }, signal);
    expect([...listed.values()].every((sessions) => sessions.size === 0)).toBe(true);
  });

  it("are none where the server says that there are none, and unknown where it fails", async () => {
    const refusal = (httpStatus: number, errcode: string) => () => {
      throw Object.assign(new Error("made for a test"), { name: "M", httpStatus, errcode, data: { errcode } });
    };
    const ask = (answer: () => unknown) =>
      listStoredKeys(clientThatGets(answer).client, { version: "7", roomId: undefined }, signal);
    expect(await ask(refusal(404, "M_NOT_FOUND"))).toEqual(new Map());
    await expect(ask(refusal(404, "M_UNRECOGNIZED"))).rejects.toMatchObject({ code: "unsupported" });
    await expect(ask(refusal(500, "M_UNKNOWN"))).rejects.toMatchObject({ code: "server-error" });
  });
});
