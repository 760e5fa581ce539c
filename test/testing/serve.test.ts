import { createServer, get } from "node:http";
import { ClientEvent, createClient, type MatrixClient, SyncState } from "matrix-js-sdk";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createHomeserver, serve } from "../../src/testing/index.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function served(options?: Parameters<typeof serve>[0]) {
  const server = await serve(options);
  ends.push(server.close);
  return server;
}

async function client(baseUrl: string, user: string): Promise<MatrixClient> {
  const anonymous = createClient({ baseUrl });
  const session = await anonymous.loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user },
    password: "secret",
  });
  const { user_id: userId, device_id: deviceId, access_token: accessToken } = session;
  const own = createClient({ baseUrl, userId, deviceId, accessToken });
  ends.push(() => own.stopClient());
  return own;
}

describe("serve", () => {
  it("lets clients log in over HTTP, and tells one of what another wrote without waiting", async () => {
    const { baseUrl, homeserver } = await served();
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(homeserver.addUser({ user: "alice", password: "secret" })).toBe("@alice:localhost");
    const [one, two] = [await client(baseUrl, "alice"), await client(baseUrl, "alice")];
    const synced = new Promise<void>((resolve) => {
      one.on(ClientEvent.Sync, (state) => state === SyncState.Syncing && resolve());
    });
    await one.startClient({ pollTimeout: 20_000 });
    await synced;
    const heard = new Promise<unknown>((resolve) => {
      one.on(ClientEvent.AccountData, (event) => event.getType() === "m.key_backup" && resolve(event.getContent()));
    });
    await two.http.authedRequest("PUT" as never, "/user/%40alice%3Alocalhost/account_data/m.key_backup", undefined, {
      enabled: false,
    });
    expect(await heard).toEqual({ enabled: false });
    expect(homeserver.accountData("alice", "m.key_backup")).toEqual({ enabled: false });
  });

  it("lets a page of any origin ask", async () => {
    const { baseUrl, homeserver } = await served();
    const url = `${baseUrl}/_matrix/client/versions`;
    const asked = { "access-control-request-method": "PUT", "access-control-request-headers": "authorization" };
    const preflight = await fetch(url, { method: "OPTIONS", headers: { origin: "http://localhost:5173", ...asked } });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("authorization");
    homeserver.respond({ path: "/versions" }, () => new Response("<h1>Down</h1>", { status: 502 }));
    const page = await fetch(url);
    expect([page.status, await page.text()]).toEqual([502, "<h1>Down</h1>"]);
    expect(page.headers.get("access-control-allow-origin"), "also on what a rule answers").toBe("*");
  });

  it("takes a homeserver that was made before, wherever that believes to be", async () => {
    const homeserver = createHomeserver({ baseUrl: "https://example.org/matrix" });
    const { baseUrl } = await served({ homeserver });
    expect((await fetch(`${baseUrl}/_matrix/client/versions`)).status).toBe(200);
    expect(homeserver.requests.map(({ path }) => path)).toEqual(["/matrix/_matrix/client/versions"]);
  });

  it("cuts the connection while the homeserver is offline", async () => {
    const { baseUrl, homeserver } = await served();
    homeserver.offline();
    await expect(fetch(`${baseUrl}/_matrix/client/versions`)).rejects.toThrow("fetch failed");
    homeserver.online();
    expect((await fetch(`${baseUrl}/_matrix/client/versions`)).status).toBe(200);
  });

  it("gives a request up that its client gave up", async () => {
    const { baseUrl, homeserver } = await served();
    const { arrived } = homeserver.hold({ path: "/versions" });
    const request = get(`${baseUrl}/_matrix/client/versions`).on("error", () => {});
    await arrived;
    request.destroy();
    await vi.waitFor(() => expect(homeserver.requests[0]?.failure).toBe("aborted"));
  });

  it("ends what waits when it is closed, also a second time", async () => {
    const { baseUrl, homeserver, close } = await served();
    const { arrived } = homeserver.hold({ path: "/versions" });
    const waiting = fetch(`${baseUrl}/_matrix/client/versions`).catch((thrown: unknown) => thrown);
    await arrived;
    await Promise.all([close(), close()]);
    expect(await waiting).toBeInstanceOf(TypeError);
    await expect(fetch(`${baseUrl}/_matrix/client/versions`)).rejects.toThrow("fetch failed");
  });

  it("says what to do where the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    ends.push(() => other.close());
    const { port } = other.address() as { port: number };
    await expect(serve({ port })).rejects.toThrow(
      `matrix-react-key-backup: port ${port} of 127.0.0.1 is taken by something else. Give another port, or 0 for a free one.`,
    );
  });

  it("says what to do in a browser, which cannot listen", async () => {
    vi.stubGlobal("process", undefined);
    ends.push(() => vi.unstubAllGlobals());
    await expect(serve()).rejects.toThrow(/needs Node 20\.16 or newer.*fetchFn/);
  });
});
