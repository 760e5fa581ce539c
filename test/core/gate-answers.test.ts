import { describe, expect, it } from "vitest";
import { gateDevice, isPending, keysOf, neverAnswers, twoKeys } from "../support/gate.ts";

const on = { decision: "on", proven: "1" } as const;
const page = (status: number) =>
  new Response("<h1>Welcome to the train</h1>", { status, headers: { "Content-Type": "text/html" } });
const matrix = (status: number, errcode: string, more: object = {}) =>
  Response.json({ errcode, error: "…", ...more }, { status });

/** Every kind of answer that is not "taken", and what it is called. */
const refusals: readonly (readonly [string, () => Response, string])[] = [
  ["403 M_FORBIDDEN", () => matrix(403, "M_FORBIDDEN"), "forbidden"],
  ["403 M_WRONG_ROOM_KEYS_VERSION", () => matrix(403, "M_WRONG_ROOM_KEYS_VERSION"), "backup-lost"],
  ["404 M_NOT_FOUND", () => matrix(404, "M_NOT_FOUND"), "backup-lost"],
  ["404 with JSON and no errcode", () => Response.json({}, { status: 404 }), "bad-answer"],
  ["404 with nothing", () => new Response(null, { status: 404 }), "bad-answer"],
  ["404 with a page", () => page(404), "bad-answer"],
  ["403 with a page", () => page(403), "bad-answer"],
  ["200 with a page", () => page(200), "bad-answer"],
  ["200 with an empty object", () => Response.json({}), "bad-answer"],
  ["200 with a count that is no number", () => Response.json({ etag: "1", count: "2" }), "bad-answer"],
  ["200 with a list", () => Response.json([{ count: 2 }]), "bad-answer"],
  ["204 with nothing", () => new Response(null, { status: 204 }), "bad-answer"],
  ["413", () => matrix(413, "M_TOO_LARGE"), "quota"],
  ["413 with a page", () => page(413), "quota"],
  ["429", () => matrix(429, "M_LIMIT_EXCEEDED", { retry_after_ms: 5 }), "rate-limited"],
  ["400", () => matrix(400, "M_BAD_JSON"), "refused"],
  ["401 M_UNKNOWN_TOKEN, which the client may mend", () => matrix(401, "M_UNKNOWN_TOKEN"), "unreachable"],
  ["401 with soft_logout", () => matrix(401, "M_UNKNOWN_TOKEN", { soft_logout: true }), "unreachable"],
  ["401 with a page", () => page(401), "bad-answer"],
  ["500", () => matrix(500, "M_UNKNOWN"), "server-error"],
  ["500 with a message and no errcode", () => Response.json({ message: "gone" }, { status: 500 }), "server-error"],
  ["502 with a page", () => page(502), "server-error"],
];

describe("the answer to an upload", () => {
  it("is stored only in the server's own words: how many keys there are now", async () => {
    const { gate } = gateDevice(on);
    const before = Date.now();
    const response = await gate.fetch(keysOf("1"), twoKeys());
    expect(await response.json(), "the SDK reads it too").toEqual({ etag: "7", count: 2 });
    expect(gate.getSnapshot().stored).toBeDefined();
    const { stored, refused, uploadingKeys } = gate.getSnapshot();
    expect(stored).toEqual({ version: "1", keys: 2, count: 2, etag: "7", at: expect.any(Number) });
    expect(stored?.at).toBeGreaterThanOrEqual(before);
    expect({ refused, uploadingKeys }).toEqual({ refused: undefined, uploadingKeys: 0 });
  });

  it("that counts fewer keys than were sent is a refusal, and the SDK is made to send them again", async () => {
    const { gate, server } = gateDevice(on);
    server.mockResolvedValueOnce(Response.json({ etag: "1", count: 1 }));
    const response = await gate.fetch(keysOf("1"), twoKeys());
    expect(response.status, "the SDK takes every 200 for stored").toBe(502);
    expect(await response.json()).toMatchObject({ errcode: "M_UNKNOWN" });
    expect(gate.getSnapshot().refused).toMatchObject({ version: "1", error: { code: "bad-answer" } });
    expect(gate.getSnapshot()).toMatchObject({ open: true, stored: undefined, uploadingKeys: 0 });
  });

  it.each(refusals)("is a refusal, %s, until one is taken; the SDK gets it as it is", async (_, answer, code) => {
    const { gate, server } = gateDevice(on);
    server.mockResolvedValueOnce(answer());
    const expected = answer();
    const response = await gate.fetch(keysOf("1"), twoKeys());
    expect(response.status).toBe(expected.status);
    expect(await response.text()).toBe(await expected.text());
    expect(gate.getSnapshot().refused).toMatchObject({ version: "1", error: { code } });
    expect(gate.getSnapshot()).toMatchObject({ open: true, stored: undefined, uploadingKeys: 0 });
    await gate.fetch(keysOf("1"), twoKeys());
    expect(gate.getSnapshot().stored).toBeDefined();
    expect(gate.getSnapshot().refused).toBeUndefined();
  });

  it("is a refusal also after something was stored, which stays what was stored last", async () => {
    const { gate, server } = gateDevice(on);
    await gate.fetch(keysOf("1"), twoKeys());
    expect(gate.getSnapshot().stored).toBeDefined();
    const { stored } = gate.getSnapshot();
    server.mockResolvedValueOnce(page(200));
    await gate.fetch(keysOf("1"), twoKeys());
    expect(gate.getSnapshot().refused).toBeDefined();
    expect(gate.getSnapshot().stored).toBe(stored);
  });

  it("names how long the server asks to wait", async () => {
    const { gate, server } = gateDevice(on);
    server.mockResolvedValueOnce(matrix(429, "M_LIMIT_EXCEEDED", { retry_after_ms: 1_500 }));
    await gate.fetch(keysOf("1"), twoKeys());
    expect(gate.getSnapshot().refused?.error.retryAfterMs).toBe(1_500);
  });

  it("is cut: unreachable; given up by who sent it: late", async () => {
    const { gate, server } = gateDevice(on);
    server.mockRejectedValueOnce(new TypeError("fetch failed"));
    await expect(gate.fetch(keysOf("1"), twoKeys())).rejects.toThrow("fetch failed");
    expect(gate.getSnapshot()).toMatchObject({ refused: { error: { code: "unreachable" } }, uploadingKeys: 0 });
    server.mockImplementationOnce(neverAnswers);
    const stop = new AbortController();
    const late = gate.fetch(keysOf("1"), twoKeys(stop.signal));
    await isPending(late);
    stop.abort();
    await expect(late).rejects.toMatchObject({ name: "AbortError" });
    expect(gate.getSnapshot()).toMatchObject({ refused: { error: { code: "timeout" } }, uploadingKeys: 0 });
  });

  it("that breaks off in its middle is no success", async () => {
    const { gate, server } = gateDevice(on);
    const broken = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"count":'));
        stream.error(new TypeError("terminated"));
      },
    });
    server.mockResolvedValueOnce(new Response(broken));
    const response = await gate.fetch(keysOf("1"), twoKeys());
    await expect(response.text()).rejects.toThrow("terminated");
    expect(gate.getSnapshot().refused?.error.code).toBe("unreachable");
    expect(gate.getSnapshot().stored).toBeUndefined();
  });

  it("counts the keys as under way from the request to the end of the answer", async () => {
    const { gate, server } = gateDevice(on);
    let end = () => {};
    const slow = new ReadableStream({
      start(stream) {
        end = () => {
          stream.enqueue(new TextEncoder().encode('{"etag":"1","count":2}'));
          stream.close();
        };
      },
    });
    server.mockResolvedValueOnce(new Response(slow));
    const going = gate.fetch(keysOf("1"), twoKeys());
    expect(await isPending(going), "nobody hears of it before the gate does").toBe(true);
    expect(gate.getSnapshot()).toMatchObject({ uploadingKeys: 2, stored: undefined });
    end();
    expect(await (await going).json()).toEqual({ etag: "1", count: 2 });
    expect(gate.getSnapshot()).toMatchObject({ uploadingKeys: 0, stored: { keys: 2 } });
  });

  it("towards a version says nothing any more once another is uploaded to, nor does one that comes late", async () => {
    const { gate, server, record } = gateDevice(on);
    server.mockResolvedValueOnce(matrix(404, "M_NOT_FOUND"));
    await gate.fetch(keysOf("1"), twoKeys());
    expect(gate.getSnapshot().refused).toBeDefined();
    let answerLate: (response: Response) => void = () => {};
    server.mockImplementationOnce(() => new Promise((resolve) => (answerLate = resolve)));
    const late = gate.fetch(keysOf("1"), twoKeys());
    expect(await isPending(late)).toBe(true);
    record.update({ proven: "2" });
    server.mockImplementationOnce(neverAnswers);
    void gate.fetch(keysOf("2"), twoKeys());
    expect(await isPending(late)).toBe(true);
    expect(gate.getSnapshot()).toMatchObject({ refused: undefined, uploadingKeys: 4 });
    answerLate(matrix(404, "M_NOT_FOUND"));
    await late;
    expect(gate.getSnapshot().uploadingKeys).toBe(2);
    expect(gate.getSnapshot().refused).toBeUndefined();
  });

  it("is over with when the gate closes", async () => {
    const { gate, server, record } = gateDevice(on);
    server.mockResolvedValueOnce(page(502));
    await gate.fetch(keysOf("1"), twoKeys());
    expect(gate.getSnapshot().refused).toBeDefined();
    record.update({ decision: "off" });
    expect(gate.getSnapshot().refused).toBeUndefined();
    record.update({ decision: "on" });
    expect(gate.getSnapshot().refused).toBeUndefined();
  });

  it("is forgotten at log-out", async () => {
    const { gate, record } = gateDevice(on);
    await gate.fetch(keysOf("1"), twoKeys());
    expect(gate.getSnapshot().stored).toBeDefined();
    record.forget();
    expect(gate.getSnapshot()).toMatchObject({ open: false, stored: undefined, refused: undefined });
  });
});
