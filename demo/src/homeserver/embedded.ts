import { LEGACY, STABLE } from "../../../src/core/index.ts";
import type { Homeserver, HomeserverSnapshot } from "../../../src/testing/index.ts";
import { createHomeserver } from "../../../src/testing/index.ts";
import { createStore } from "../shared/store.ts";
import type { ServerHand } from "./hand.ts";
import { createHand } from "./hand.ts";
import type { DemoHomeserver, StoredEvents, StoredKeys } from "./homeserver.ts";

const KEY = "key-backup-demo:server";
const account = { user: "alice", password: "correct horse" };

/** The homeserver that runs in this page. What it knows outlives a reload, not the tab. */
export function createEmbedded(): DemoHomeserver & { readonly hand: ServerHand } {
  const server = openServer();
  const read = (): StoredEvents => ({
    stable: server.accountData(account.user, STABLE),
    legacy: server.accountData(account.user, LEGACY),
  });
  const stored = createStore(read());
  const backup = server.backup(account.user);
  const keys = createStore<StoredKeys>({ backup: backup.current, uploads: 0 });
  function refresh(): void {
    stored.set(read());
    keys.set({ ...keys.get(), backup: backup.current });
  }
  server.onRequest(({ method, path, status }) => {
    if (method === "GET" || status === undefined) return;
    if (method === "PUT" && path.endsWith("/room_keys/keys"))
      keys.set({ ...keys.get(), uploads: keys.get().uploads + 1 });
    if (path.includes("/account_data/") || path.includes("/room_keys/")) refresh();
  });

  return {
    baseUrl: server.baseUrl,
    fetch: server.fetch,
    stored,
    keys,
    account,
    hand: createHand(server, account.user, refresh),
    saw() {},
  };
}

function openServer(): Homeserver {
  const snapshot = readSnapshot();
  const server = createHomeserver({ serverName: "demo.localhost", ...(snapshot && { snapshot }) });
  if (!snapshot) server.addUser(account);
  addEventListener("pagehide", () => {
    // A tab that was told to forget keeps nothing any more.
    if (sessionStorage.length > 0) sessionStorage.setItem(KEY, JSON.stringify(server.snapshot()));
  });
  return server;
}

function readSnapshot(): HomeserverSnapshot | undefined {
  const kept = sessionStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as HomeserverSnapshot) : undefined;
}
