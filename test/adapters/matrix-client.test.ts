import { createClient, MatrixEvent } from "matrix-js-sdk";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fromMatrixClient } from "../../src/adapters/matrix-client.ts";
import {
  createKeyBackup,
  createMemoryStorage,
  deviceOf,
  KeyBackupError,
  LEGACY,
  STABLE,
} from "../../src/core/index.ts";
import { preferenceOf } from "../support/kit.ts";
import { deviceToCome } from "../../src/react/no-client-yet.ts";

type Answer = () => Response | Promise<Response>;

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
const notFound: Answer = () => json({ errcode: "M_NOT_FOUND", error: "Account data not found" }, 404);

/** A real client, not started, before a server that answers as a test says. */
function device(answers: Record<string, Answer>) {
  const seen: string[] = [];
  const client = createClient({
    baseUrl: "https://example.org/base",
    userId: "@alice/π:example.org",
    deviceId: "PHONE",
    accessToken: "token",
    fetchFn: async (input, init) => {
      const { pathname } = new URL(String(input));
      seen.push(`${init?.method} ${pathname} ${typeof init?.body === "string" ? init.body : ""}`.trim());
      init?.signal?.throwIfAborted();
      return (answers[`${init?.method} ${decodeURIComponent(pathname).split("/").at(-1)}`] ?? notFound)();
    },
  });
  const port = fromMatrixClient(client, { storage: createMemoryStorage() });
  return { client, port, seen, store: preferenceOf(port) };
}

/** What people see after the server answered so to a read of `m.key_backup`. */
async function shownAfterReading(answer: Answer) {
  const { store } = device({ [`GET ${STABLE}`]: answer });
  const leave = store.subscribe(() => {});
  await vi.waitFor(() => expect(store.getSnapshot().status).not.toBe("loading"));
  leave();
  return store.getSnapshot();
}

/** What some homeservers keep and deliver in place of an object. */
const noObjects = [null, "", 0, false, "on", [true]].map((content) => ({ content }));

describe("reading through a matrix-js-sdk client", () => {
  it.each(noObjects)("gives $content as it was delivered, where it should be an object", ({ content }) => {
    const { client, port } = device({});
    client.store.storeAccountDataEvents([new MatrixEvent({ type: STABLE, content: content as never })]);
    expect(port.getLocalAccountData(STABLE)).toEqual(content);
  });

  it("is one port per client", () => {
    const { client, port } = device({});
    expect(fromMatrixClient(client)).toBe(port);
  });

  it("asks the server itself, with the user id and the type in the path's own encoding", async () => {
    const { store, seen } = device({ [`GET ${STABLE}`]: () => json({ enabled: true }) });
    await expect(store.fetch()).resolves.toMatchObject({ preference: "on", source: "stable" });
    expect(seen).toContain(`GET /base/_matrix/client/v3/user/%40alice%2F%CF%80%3Aexample.org/account_data/${STABLE}`);
    expect(seen).toHaveLength(2);
  });

  it.each<[string, Answer, object]>([
    ["a value", () => json({ enabled: false }), { status: "off", source: "stable" }],
    ["M_NOT_FOUND", notFound, { status: "undetermined", reason: "missing" }],
    ["{}", () => json({}), { status: "undetermined", reason: "missing" }],
    ["[]", () => json([]), { status: "undetermined", reason: "malformed" }],
    ["a string", () => json("on"), { status: "undetermined", reason: "malformed" }],
    ["null", () => json(null), { status: "undetermined", reason: "malformed" }],
    ["true", () => json(true), { status: "undetermined", reason: "malformed" }],
    [
      "the wrapped form",
      () => json({ "m.key_backup": { enabled: true } }),
      { status: "undetermined", reason: "malformed" },
    ],
    ["enabled as a string", () => json({ enabled: "true" }), { status: "undetermined", reason: "malformed" }],
    ["enabled as a number", () => json({ enabled: 1 }), { status: "undetermined", reason: "malformed" }],
    ["enabled as null", () => json({ enabled: null }), { status: "undetermined", reason: "malformed" }],
    ["enabled nested", () => json({ enabled: { enabled: true } }), { status: "undetermined", reason: "malformed" }],
    [
      "a __proto__ key",
      () => new Response('{"__proto__":{"enabled":true}}', { headers: { "Content-Type": "application/json" } }),
      { status: "undetermined", reason: "malformed" },
    ],
    ["60 kB without a value", () => json({ x: "x".repeat(60_000) }), { status: "undetermined", reason: "malformed" }],
    ["60 kB with a value", () => json({ x: "x".repeat(60_000), enabled: true }), { status: "on" }],
    ["a 404 without an errcode", () => json({}, 404), { status: "unavailable", readError: { code: "bad-answer" } }],
    [
      "a 404 of something that is not Matrix",
      () => new Response("<h1>Not found</h1>", { status: 404, headers: { "Content-Type": "text/html" } }),
      { status: "unavailable", readError: { code: "bad-answer" } },
    ],
    [
      "M_UNRECOGNIZED",
      () => json({ errcode: "M_UNRECOGNIZED", error: "?" }, 404),
      { status: "unavailable", readError: { code: "unsupported", retryable: false } },
    ],
    [
      "an HTML error page",
      () => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }),
      { status: "unavailable", readError: { code: "server-error" } },
    ],
    [
      "an HTML page with status 200, as a captive portal sends it",
      () => new Response("<h1>Welcome to our Wi-Fi</h1>", { headers: { "Content-Type": "text/html" } }),
      { status: "unavailable", readError: { code: "bad-answer" } },
    ],
    [
      "a 200 with broken JSON",
      () => new Response('{"enabled": tr', { headers: { "Content-Type": "application/json" } }),
      { status: "unavailable", readError: { code: "bad-answer" } },
    ],
    [
      "a 500 with broken JSON",
      () => new Response("{", { status: 500, headers: { "Content-Type": "application/json" } }),
      { status: "unavailable", readError: { code: "bad-answer" } },
    ],
    [
      "M_UNKNOWN_TOKEN",
      () => json({ errcode: "M_UNKNOWN_TOKEN", error: "?" }, 401),
      { status: "unavailable", readError: { code: "signed-out", retryable: false } },
    ],
    [
      "M_MISSING_TOKEN",
      () => json({ errcode: "M_MISSING_TOKEN", error: "?" }, 401),
      { status: "unavailable", readError: { code: "signed-out" } },
    ],
    [
      "a 401 in HTML, from something between",
      () => new Response("<h1>Log in</h1>", { status: 401, headers: { "Content-Type": "text/html" } }),
      { status: "unavailable", readError: { code: "bad-answer", transient: true, retryable: true } },
    ],
    [
      "M_UNKNOWN_TOKEN for a token that has to be renewed",
      () => json({ errcode: "M_UNKNOWN_TOKEN", error: "?", soft_logout: true }, 401),
      { status: "unavailable", readError: { code: "unreachable", transient: true, retryable: true } },
    ],
    [
      "M_CONSENT_NOT_GIVEN",
      () => json({ errcode: "M_CONSENT_NOT_GIVEN", error: "?", consent_uri: "https://hs.example/terms" }, 403),
      { status: "unavailable", readError: { code: "consent", link: "https://hs.example/terms" } },
    ],
    [
      "M_GUEST_ACCESS_FORBIDDEN",
      () => json({ errcode: "M_GUEST_ACCESS_FORBIDDEN", error: "?" }, 403),
      { status: "unavailable", readError: { code: "guest", retryable: false } },
    ],
    [
      "M_FORBIDDEN",
      () => json({ errcode: "M_FORBIDDEN", error: "Verify first" }, 403),
      { status: "unavailable", readError: { code: "forbidden", retryable: true } },
    ],
    [
      "M_LIMIT_EXCEEDED",
      () => json({ errcode: "M_LIMIT_EXCEEDED", error: "?", retry_after_ms: 900 }, 429),
      { status: "unavailable", readError: { code: "rate-limited", retryAfterMs: 900 } },
    ],
    [
      "a 429 with only the Retry-After header",
      () => json({ errcode: "M_LIMIT_EXCEEDED", error: "?" }, 429, { "Retry-After": "3" }),
      { status: "unavailable", readError: { code: "rate-limited", retryAfterMs: 3_000 } },
    ],
    [
      "a cut connection",
      () => Promise.reject(new TypeError("fetch failed")),
      { status: "unavailable", readError: { code: "unreachable" } },
    ],
    [
      "nothing before the client's own limit",
      () => Promise.reject(new DOMException("given up", "AbortError")),
      { status: "unavailable", readError: { code: "timeout", transient: true } },
    ],
  ])("shows what it means when the server answers with %s", async (_, answer, shown) => {
    expect(await shownAfterReading(answer)).toMatchObject(shown);
  });

  it.each<[string, Answer]>([
    ["a 401 in HTML", () => new Response("<h1>Log in</h1>", { status: 401, headers: { "Content-Type": "text/html" } })],
    ["soft_logout", () => json({ errcode: "M_UNKNOWN_TOKEN", error: "?", soft_logout: true }, 401)],
  ])("after %s trying again asks again, and what is answered then is shown", async (_, first) => {
    let answer = first;
    const { store } = device({ [`GET ${STABLE}`]: (...asked) => answer(...asked), [`GET ${LEGACY}`]: notFound });
    const stop = store.subscribe(() => {});
    await vi.waitFor(() => expect(store.getSnapshot()).toMatchObject({ status: "unavailable" }));
    answer = () => json({ enabled: true });
    await store.retry();
    await vi.waitFor(() => expect(store.getSnapshot()).toMatchObject({ status: "on", readError: undefined }));
    stop();
  });

  it("asks nothing at sign-in when the answer does not tell", async () => {
    const { port, seen } = device({ [`GET ${STABLE}`]: () => json({}, 404) });
    const { signIn: flow } = deviceOf(port);
    flow.subscribe(() => {});
    flow.begin("always");
    await vi.waitFor(() => expect(flow.getSnapshot()).toMatchObject({ status: "unavailable" }));
    expect(seen.filter((line) => line.startsWith("PUT"))).toEqual([]);
  });
});

describe("writing through a matrix-js-sdk client", () => {
  it("sends both events as plain requests, and asks the server where no sync can echo", async () => {
    let stored: unknown;
    const { store, seen } = device({
      [`PUT ${STABLE}`]: () => {
        stored = { enabled: true };
        return json({});
      },
      [`GET ${STABLE}`]: () => json(stored ?? {}),
      [`PUT ${LEGACY}`]: () => json({}),
    });
    await store.setEnabled(true);
    expect(store.getSnapshot()).toMatchObject({ status: "on", saving: undefined, error: undefined });
    await vi.waitFor(() => expect(seen.at(-1)).toMatch(new RegExp(`^PUT .*/${LEGACY} \\{"disabled":false\\}$`)));
  });

  it.each<[string, Answer, object]>([
    ["forbidden", () => json({ errcode: "M_FORBIDDEN", error: "Verify first" }, 403), { retryable: true }],
    ["refused", () => json({ errcode: "M_BAD_JSON", error: "?" }, 400), { retryable: true }],
    ["server-error", () => json({ errcode: "M_UNKNOWN", error: "?" }, 500), { transient: true }],
    ["rate-limited", () => json({ errcode: "M_LIMIT_EXCEEDED" }, 429), { transient: true, retryAfterMs: undefined }],
    ["unreachable", () => Promise.reject(new TypeError("fetch failed")), { transient: true }],
    ["signed-out", () => json({ errcode: "M_UNKNOWN_TOKEN", error: "?" }, 401), { retryable: false }],
  ])("keeps a choice on screen as unsaved when the server's answer means %s", async (code, answer, error) => {
    const { store } = device({ [`PUT ${STABLE}`]: answer });
    await store.setEnabled(false);
    expect(store.getSnapshot()).toMatchObject({
      enabled: false,
      unsaved: { enabled: false },
      error: { code, ...error },
    });
  });

  it("says so when the server accepts a choice and does not keep it", async () => {
    const { store } = device({ [`PUT ${STABLE}`]: () => json({}), [`GET ${STABLE}`]: () => json({ enabled: true }) });
    await store.setEnabled(false);
    expect(store.getSnapshot()).toMatchObject({ status: "on", enabled: false, error: { code: "not-kept" } });
  });
});

describe("a client that is not as the kit needs it", () => {
  const told = (code: string) =>
    vi.mocked(console.warn).mock.calls.filter(([message]) => String(message).endsWith(`#${code}`));
  const gate = (userId: string) => createKeyBackup({ userId, deviceId: "PHONE", storage: createMemoryStorage() });
  const clientOf = (fetchFn: typeof fetch) =>
    createClient({ baseUrl: "https://example.org", userId: "@bob:example.org", deviceId: "PHONE", fetchFn });

  beforeEach(() => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    return () => vi.restoreAllMocks();
  });

  it("is named once to developers, and nothing is stored through it", () => {
    const client = clientOf(fetch);
    Object.assign(client, { initCrypto: () => Promise.resolve() });
    expect(fromMatrixClient(client).backup).toBeUndefined();
    fromMatrixClient(client);
    expect(told("unsupported-sdk")).toEqual([[expect.stringMatching(/older than 35\.0\.0.*npm install/)]]);
  });

  it("is found out when its encryption appears: nothing is called of what it has", async () => {
    const { client, port } = device({});
    const resetKeyBackup = vi.fn();
    vi.spyOn(client, "getCrypto").mockReturnValue({ olmDevice: {}, resetKeyBackup } as never);
    await expect(port.backup?.create(undefined)).rejects.toMatchObject({ code: "unsupported-sdk" });
    expect(resetKeyBackup).not.toHaveBeenCalled();
    await expect(port.backup?.create(undefined)).rejects.toThrow(KeyBackupError);
    expect(told("unsupported-sdk")).toEqual([
      [expect.stringMatching(/^matrix-react-key-backup: matrix-js-sdk is older than 37/)],
      [expect.stringMatching(/^matrix-react-key-backup: The client uses the legacy crypto/)],
    ]);
  });

  it("leads to its device by the device's own fetch, or where the device is named; else developers are told how", () => {
    const keyBackup = gate("@bob:example.org");
    const around: typeof fetch = (input, init) => keyBackup.fetch(input, init);
    deviceOf(fromMatrixClient(clientOf(gate("@bob:example.org").fetch)));
    deviceOf(fromMatrixClient(clientOf(fetch), { device: gate("@bob:example.org") }));
    // In the place of a client that is still to come: nobody's.
    deviceToCome();
    expect(told("hidden-gate")).toEqual([]);
    expect(deviceOf(fromMatrixClient(clientOf(around)))).not.toBe(keyBackup);
    expect(told("hidden-gate")).toEqual([[expect.stringContaining("device={keyBackup}")]]);
  });
});
