import { describe, expect, it, vi } from "vitest";
import type { RoomKeyList } from "../../src/core/index.ts";
import { compareKeys } from "../../src/core/sign-out/compare.ts";

const list = (rooms: Record<string, Record<string, number>>): RoomKeyList =>
  new Map(Object.entries(rooms).map(([room, sessions]) => [room, new Map(Object.entries(sessions))]));

/** So many keys in each of so many rooms. */
function many(rooms: number, keys: number): RoomKeyList {
  const sessions = new Map(Array.from({ length: keys }, (_, n) => [`session-${n}`, 0]));
  return new Map(Array.from({ length: rooms }, (_, n) => [`!${n}:example.org`, sessions]));
}

describe("holding keys against the list", () => {
  const missing = (own: RoomKeyList, listed: RoomKeyList) =>
    compareKeys({ own, storedKeys: 3, list: async () => listed, onProgress() {} });

  it.each([
    ["all are there", list({ a: { x: 0, y: 3 } }), 0],
    ["there are others besides", list({ a: { x: 0, y: 3, z: 0 }, b: { w: 0 } }), 0],
    ["one is not there", list({ a: { x: 0 } }), 1],
    ["one is there in another room only", list({ a: { x: 0 }, b: { y: 0 } }), 1],
    ["one is there for more messages", list({ a: { x: 0, y: 0 } }), 0],
    ["one is there for later messages only", list({ a: { x: 0, y: 4 } }), 1],
    ["nothing is there", list({}), 2],
  ])("%s", async (_, listed, expected) => {
    expect(await missing(list({ a: { x: 0, y: 3 } }), listed)).toBe(expected);
  });

  it("one answer is asked for up to 10,000 keys", async () => {
    const own = many(10, 1_000);
    const ask = vi.fn(async () => own);
    expect(await compareKeys({ own, storedKeys: 10_000, list: ask, onProgress() {} })).toBe(0);
    expect(ask.mock.calls).toEqual([[]]);
  });

  it.each([
    ["this device has more", many(30, 1_000), 5],
    ["the server has more", many(30, 1), 80_000],
  ])("room by room where %s, four at a time, and it tells how far it is", async (_, own, storedKeys) => {
    let open = 0;
    let most = 0;
    const seen: number[] = [];
    const ask = vi.fn(async (room?: string) => {
      most = Math.max(most, (open += 1));
      await new Promise((resolve) => setTimeout(resolve));
      open -= 1;
      return new Map(
        [[room!, own.get(room!)!]].slice(room === "!7:example.org" ? 1 : 0) as [string, Map<string, number>][],
      );
    });
    const size = own.get("!7:example.org")!.size;
    expect(await compareKeys({ own, storedKeys, list: ask, onProgress: (n) => void seen.push(n) })).toBe(size);
    expect(ask).toHaveBeenCalledTimes(30);
    expect(new Set(ask.mock.calls.map(([room]) => room)).size).toBe(30);
    expect(most).toBe(4);
    expect(seen.at(-1)).toBe(30 * size);
  });
});
