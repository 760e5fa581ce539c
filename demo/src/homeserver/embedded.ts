import { LEGACY, STABLE } from "../../../src/core/index.ts";
import type { Homeserver, HomeserverSnapshot } from "../../../src/testing/index.ts";
import { createHomeserver } from "../../../src/testing/index.ts";
import { createStore } from "../shared/store.ts";
import type { ServerHand } from "./hand.ts";
import { createHand } from "./hand.ts";
import type { DemoHomeserver, StoredEvents } from "./homeserver.ts";

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
  const refresh = () => stored.set(read());
  server.onRequest(({ method, path, status }) => {
    if (method === "PUT" && status !== undefined && path.includes("/account_data/")) refresh();
  });

  return {
    baseUrl: server.baseUrl,
    fetch: server.fetch,
    stored,
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
    // A tab that was told to forget has no id any more.
    if (sessionStorage.length > 0) sessionStorage.setItem(KEY, JSON.stringify(server.snapshot()));
  });
  return server;
}

function readSnapshot(): HomeserverSnapshot | undefined {
  const kept = sessionStorage.getItem(KEY);
  return kept ? (JSON.parse(kept) as HomeserverSnapshot) : undefined;
}
