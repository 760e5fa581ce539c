import { describe, expect, it, vi } from "vitest";
import { createHomeserver, type Homeserver } from "../../src/testing/index.ts";

const STABLE = "m.key_backup";
const PUT = { method: "PUT", path: `/account_data/${STABLE}` };

/** A homeserver with Alice, and her device. */
function start() {
  const server = createHomeserver();
  const userId = server.addUser({ user: "alice", password: "secret" });
  return { server, userId, device: connect(server, "alice", "PHONE") };
}

function connect(server: Homeserver, user: string, deviceId: string) {
  const { userId, accessToken } = server.logIn(user, deviceId);
  const headers = { authorization: `Bearer ${accessToken}` };
  const client = `${server.baseUrl}/_matrix/client/v3`;
  return {
    ask: (path: string, init: RequestInit = {}) => server.fetch(client + path, { headers, ...init }),
    write: (content: object, init: RequestInit = {}) =>
      server.fetch(`${client}/user/${userId}/account_data/${STABLE}`, {
        method: "PUT",
        headers,
        body: JSON.stringify(content),
        ...init,
      }),
    read: () => server.fetch(`${client}/user/${userId}/account_data/${STABLE}`, { headers }),
    sync: async (since?: string) => {
      const from = since === undefined ? "" : `&since=${since}`;
      const response = await server.fetch(`${client}/sync?timeout=20000${from}`, { headers });
      return (await response.json()) as { next_batch: string; account_data?: { events: unknown[] } };
    },
  };
}

describe("the embedded homeserver's fetch", () => {
  it("takes a text, a URL or a Request", async () => {
    const { server } = start();
    const url = `${server.baseUrl}/_matrix/client/versions`;
    for (const input of [url, new URL(url), new Request(url)]) {
      expect((await server.fetch(input)).status).toBe(200);
    }
  });

  it("may be taken off the server", async () => {
    const { fetch, baseUrl } = createHomeserver();
    expect((await fetch(`${baseUrl}/_matrix/client/versions`)).status).toBe(200);
  });

  it("answers under a base URL with a path in it", async () => {
    const server = createHomeserver({ baseUrl: "https://example.org/matrix/" });
    expect(server.baseUrl).toBe("https://example.org/matrix");
    expect((await server.fetch("https://example.org/matrix/_matrix/client/versions")).status).toBe(200);
  });

  it("says that it answers for nothing else", async () => {
    const { server } = start();
    for (const url of ["https://elsewhere.org/_matrix/client/versions", "https://example.org.evil.org/"]) {
      await expect(server.fetch(url)).rejects.toThrow("the embedded homeserver is at https://example.org");
    }
    expect(server.requests).toEqual([]);
  });

  it("rejects with the signal's reason, before and while it waits", async () => {
    const { server, device } = start();
    await expect(device.write({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    const controller = new AbortController();
    const hold = server.hold(PUT);
    const waiting = device.write({ enabled: true }, { signal: controller.signal });
    await hold.arrived;
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    hold.release();
    expect(server.accountData("alice", STABLE)).toBeUndefined();
    expect(server.requests).toMatchObject([{ method: "PUT", status: undefined, failure: "aborted" }]);
  });

  it("leaves nothing behind of a sync that was given up", async () => {
    vi.useFakeTimers();
    try {
      const { device } = start();
      const { next_batch } = await device.sync();
      const controller = new AbortController();
      const waiting = device.ask(`/sync?timeout=20000&since=${next_batch}`, { signal: controller.signal });
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
      controller.abort();
      await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("ends a sync whose device is logged out meanwhile", async () => {
    const { server, device } = start();
    const { next_batch } = await device.sync();
    const waiting = device.ask(`/sync?timeout=20000&since=${next_batch}`);
    await vi.waitFor(() => expect(server.requests.at(-1)?.path).toMatch(/sync$/));
    server.logOut("alice", "PHONE");
    expect((await waiting).status).toBe(401);
  });
});

describe("acting as the homeserver", () => {
  it("writes, deletes and removes account data, and syncs tell", async () => {
    const { server, device } = start();
    const told = async (since: string) => {
      const { next_batch, account_data } = await device.sync(since);
      return { next_batch, events: account_data?.events };
    };
    const first = await device.sync();
    const waiting = told(first.next_batch);
    server.setAccountData("@alice:example.org", STABLE, { enabled: true });
    const second = await waiting;
    expect(second.events).toEqual([{ type: STABLE, content: { enabled: true } }]);
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
    server.deleteAccountData("alice", STABLE);
    expect((await told(second.next_batch)).events).toEqual([{ type: STABLE, content: {} }]);
    expect((await device.read()).status).toBe(200);
    server.removeAccountData("alice", STABLE);
    expect((await device.read()).status).toBe(404);
    expect(server.accountData("alice", STABLE)).toBeUndefined();
  });

  it("lends out copies only", () => {
    const { server } = start();
    const content = { enabled: true };
    server.setAccountData("alice", STABLE, content);
    content.enabled = false;
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
    Object.assign(server.accountData("alice", STABLE) ?? {}, { enabled: "no" });
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
  });

  it("shows a key backup, and plays what others do to it", async () => {
    const { server, device } = start();
    const backup = server.backup("alice");
    expect(backup.current).toBeUndefined();
    const body = JSON.stringify({
      algorithm: "m.megolm_backup.v1.curve25519-aes-sha2",
      auth_data: { public_key: "k" },
    });
    await device.ask("/room_keys/version", { method: "POST", body });
    expect(backup.current).toMatchObject({ version: "1", count: 0, etag: "0", authData: { public_key: "k" } });
    expect(backup.addUntrusted().version).toBe("2");
    expect(backup.versions).toEqual(["1", "2"]);
    expect(backup.current?.authData).toMatchObject({ public_key: expect.stringMatching(/^[\w+/]{43}$/) });
    backup.delete();
    expect(backup.current?.version).toBe("1");
    backup.deleteAll();
    expect((await device.ask("/room_keys/version")).status).toBe(404);
  });
});

describe("faults", () => {
  it("delay a request before it takes effect, or its answer", async () => {
    const { server, device } = start();
    const stop = server.delay(PUT, 50);
    const before = Date.now();
    const first = device.write({ enabled: true });
    expect(server.accountData("alice", STABLE)).toBeUndefined();
    await first;
    expect(Date.now() - before).toBeGreaterThanOrEqual(49);
    stop();
    server.delay(PUT, 50, "response");
    const second = device.write({ enabled: false });
    await vi.waitFor(() => expect(server.accountData("alice", STABLE)).toEqual({ enabled: false }));
    await second;
    expect(Date.now() - before).toBeGreaterThanOrEqual(98);
  });

  it("hold requests until they are released", async () => {
    const { server, device } = start();
    const hold = server.hold(PUT, "response");
    const writing = device.write({ enabled: true });
    expect(await hold.arrived).toMatchObject({ method: "PUT", body: { enabled: true }, deviceId: "PHONE" });
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
    expect(server.requests.at(-1)?.status).toBeUndefined();
    hold.release();
    expect((await writing).status).toBe(200);
    expect((await device.write({})).status).toBe(200);
  });

  it("refuse without doing what was asked, for as often as wanted", async () => {
    const { server, device } = start();
    server.refuse({ ...PUT, times: 1 }, { status: 500, errcode: "M_UNKNOWN", headers: { "x-cause": "test" } });
    const refused = await device.write({ enabled: true });
    expect(refused.status).toBe(500);
    expect(refused.headers.get("x-cause")).toBe("test");
    expect(await refused.json()).toMatchObject({ errcode: "M_UNKNOWN" });
    expect(server.accountData("alice", STABLE)).toBeUndefined();
    expect((await device.write({ enabled: true })).status).toBe(200);
  });

  it("meet only the requests that they are for", async () => {
    const { server, device } = start();
    const laptop = connect(server, "alice", "LAPTOP");
    server.addUser({ user: "bob", password: "x" });
    const bob = connect(server, "bob", "BOBS");
    server.refuse({ ...PUT, deviceId: "LAPTOP" }, { status: 500 });
    server.refuse({ path: /\/account_data\//, userId: "@bob:example.org" }, { status: 502 });
    expect((await device.write({})).status).toBe(200);
    expect((await laptop.write({})).status).toBe(500);
    expect((await laptop.read()).status).toBe(200);
    expect((await bob.read()).status).toBe(502);
  });

  it("answer with anything: an error page, broken JSON, a 404 without a code", async () => {
    const { server, device } = start();
    const page = new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } });
    server.respond({ path: STABLE, times: 1 }, () => page);
    expect(await (await device.read()).text()).toBe("<h1>Bad gateway</h1>");
    server.respond({ path: STABLE, times: 1 }, () => new Response(`{"enabled":`));
    await expect((await device.read()).json()).rejects.toThrow(SyntaxError);
    server.respond({ path: STABLE, times: 1 }, () => new Response("{}", { status: 404 }));
    expect((await device.read()).status).toBe(404);
  });

  it("limit the rate: some pass, the rest are told how long to wait", async () => {
    vi.useFakeTimers();
    try {
      const { server, device } = start();
      server.rateLimit(PUT, { limit: 2, retryAfterMs: 3000 });
      expect([(await device.write({})).status, (await device.write({})).status]).toEqual([200, 200]);
      vi.advanceTimersByTime(1000);
      const refused = await device.write({});
      expect(refused.status).toBe(429);
      expect(refused.headers.get("retry-after")).toBe("2");
      expect(await refused.json()).toMatchObject({ errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 2000 });
      vi.advanceTimersByTime(2000);
      expect((await device.write({})).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it("lose the answer to what was done", async () => {
    const { server, device } = start();
    server.loseAnswer({ ...PUT, times: 1 });
    await expect(device.write({ enabled: true })).rejects.toThrow(new TypeError("fetch failed"));
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
  });

  it("cut the wire for what is under way and what comes, until it is mended", async () => {
    const { server, device } = start();
    const { next_batch } = await device.sync();
    const outcome = device.sync(next_batch).catch((thrown: unknown) => thrown);
    await vi.waitFor(() => expect(server.requests.at(-1)?.query).toContain("since"));
    server.offline();
    expect(server.isOnline).toBe(false);
    expect(await outcome).toEqual(new TypeError("fetch failed"));
    await expect(device.write({})).rejects.toThrow(TypeError);
    expect(server.requests.at(-1)).toMatchObject({ failure: "cut off", status: undefined });
    server.online();
    expect((await device.write({})).status).toBe(200);
  });

  it("add up, the newest first, and all end with a reset", async () => {
    const { server, device } = start();
    server.refuse(PUT, { status: 500 });
    const remove = server.refuse(PUT, { status: 503 });
    expect((await device.write({})).status).toBe(503);
    remove();
    expect((await device.write({})).status).toBe(500);
    const hold = server.hold({ method: "GET" });
    const reading = device.read();
    await hold.arrived;
    server.offline();
    server.reset();
    await expect(reading).rejects.toThrow(TypeError);
    expect(server.isOnline).toBe(true);
    expect((await device.write({})).status).toBe(200);
  });
});

describe("the list of requests", () => {
  it("tells who asked for what and how it ended, as it happens", async () => {
    const { server, device, userId } = start();
    const seen: [number, number | undefined][] = [];
    const stop = server.onRequest(({ id, status }) => seen.push([id, status]));
    const next = server.nextRequest(PUT);
    await device.write({ enabled: true });
    expect(await next).toMatchObject({ id: 1, status: undefined });
    stop();
    await device.ask("/sync?timeout=0");
    expect(seen).toEqual([
      [1, undefined],
      [1, 200],
    ]);
    expect(server.requests).toMatchObject([
      {
        id: 1,
        method: "PUT",
        path: `/_matrix/client/v3/user/${userId}/account_data/${STABLE}`,
        userId,
        deviceId: "PHONE",
        body: { enabled: true },
        status: 200,
      },
      { id: 2, method: "GET", path: "/_matrix/client/v3/sync", query: "timeout=0", body: undefined, status: 200 },
    ]);
  });

  it("is the same list until something happens", async () => {
    const { server, device } = start();
    const before = server.requests;
    expect(server.requests).toBe(before);
    await device.read();
    expect(server.requests).not.toBe(before);
    server.clearRequests();
    expect(server.requests).toEqual([]);
  });
});

describe("a snapshot", () => {
  it("survives JSON and brings accounts, tokens, account data and places in the stream back", async () => {
    const { server, device } = start();
    await device.write({ enabled: true });
    await device.ask("/room_keys/version", { method: "POST", body: `{"algorithm":"m.a","auth_data":{}}` });
    const { next_batch } = await device.sync();
    const { accessToken } = server.logIn("alice", "PHONE");
    const saved: unknown = JSON.parse(JSON.stringify(server.snapshot()));

    const again = createHomeserver({ snapshot: saved as ReturnType<Homeserver["snapshot"]> });
    expect(again.accountData("alice", STABLE)).toEqual({ enabled: true });
    expect(again.backup("alice").current?.version).toBe("1");
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await again.fetch(`${again.baseUrl}/_matrix/client/v3/account/whoami`, { headers })).status).toBe(200);
    const restored = connect(again, "alice", "PHONE");
    again.setAccountData("alice", STABLE, { enabled: false });
    expect((await restored.sync(next_batch)).account_data?.events).toEqual([
      { type: STABLE, content: { enabled: false } },
    ]);
    expect(server.accountData("alice", STABLE)).toEqual({ enabled: true });
  });
});
