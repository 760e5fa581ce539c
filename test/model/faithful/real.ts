import { IDBFactory } from "fake-indexeddb";
import { ClientEvent, createClient, IndexedDBStore, SyncState } from "matrix-js-sdk";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import { fromMatrixClient } from "../../../src/adapters/matrix-client.ts";
import { createMemoryStorage } from "../../../src/core/index.ts";
import { createHomeserver } from "../../../src/testing/index.ts";
import type { RequestFault } from "../support/faults.ts";
import type { Stage } from "./stage.ts";
import { wireFaults } from "./wire-faults.ts";

/** How long a request may take that nobody answers, in milliseconds. */
const LIMIT_MS = 300;

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };

/** A real client on the embedded homeserver, behind the real port. */
export async function realStage(): Promise<Stage> {
  const server = createHomeserver();
  const user = server.addUser({ user: "alice", password: "secret" });
  const { userId, deviceId, accessToken } = server.logIn(user);
  let next: RequestFault | undefined;
  let isCut = false;
  let syncMayPass = Promise.resolve();
  let letSyncPass = () => {};

  const fetchFn: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.endsWith("/sync")) {
      if (isCut) throw new TypeError("fetch failed");
      const answer = await server.fetch(input, init);
      await syncMayPass;
      if (isCut) throw new TypeError("fetch failed");
      return answer;
    }
    if (!pathname.includes("/account_data/") || next === undefined) return server.fetch(input, init);
    const fault = wireFaults[next];
    next = undefined;
    return fault(() => server.fetch(input, init), init?.signal);
  };

  const disk = new IDBFactory();
  const open = async () => {
    const store = new IndexedDBStore({ indexedDB: disk, dbName: deviceId });
    await store.startup();
    return createClient({ baseUrl: server.baseUrl, fetchFn, userId, deviceId, accessToken, logger: quiet, store });
  };
  let client = await open();
  let port = fromMatrixClient(client, { storage: createMemoryStorage() });
  const reaches = (wanted: SyncState) =>
    new Promise<void>((resolve) => {
      const listen = (state: SyncState) => {
        if (state !== wanted) return;
        client.off(ClientEvent.Sync, listen);
        resolve();
      };
      client.on(ClientEvent.Sync, listen);
    });

  /** Something that only sync brings: what was written before it has come when it comes. */
  async function settle(): Promise<void> {
    letSyncPass();
    const mark = `org.example.mark.${Math.random()}`;
    const came = new Promise<void>((resolve) => {
      const end = () => resolve();
      // The client says that it has synced once it has told all that sync brought.
      client.on(ClientEvent.AccountData, (event) => event.getType() === mark && client.once(ClientEvent.Sync, end));
    });
    server.setAccountData(user, mark, { now: true });
    await came;
  }

  function delaySync(): void {
    syncMayPass = new Promise((resolve) => {
      letSyncPass = resolve;
    });
  }

  return {
    get port() {
      return port;
    },
    async reopen() {
      await client.store.save(true);
      client.stopClient();
      client = await open();
      port = fromMatrixClient(client, { storage: createMemoryStorage() });
    },
    async startFromCache() {
      delaySync();
      const prepared = reaches(SyncState.Prepared);
      await client.startClient({ initialSyncLimit: 1 });
      await prepared;
    },
    async start() {
      const synced = reaches(SyncState.Syncing);
      await client.startClient({ initialSyncLimit: 1 });
      await synced;
    },
    elsewhere: (type, content) => server.setAccountData(user, type, content as Record<string, never>),
    fault: (fault) => void (next = fault),
    async run(request) {
      const over = new AbortController();
      const timer = setTimeout(() => over.abort(), LIMIT_MS);
      return request(over.signal).finally(() => clearTimeout(timer));
    },
    settle: async () => (client.isInitialSyncComplete() ? settle() : undefined),
    delaySync,
    async disconnect() {
      const failing = reaches(SyncState.Reconnecting);
      isCut = true;
      // A request that waits at the homeserver is answered, and cut off on its way back.
      server.setAccountData(user, "org.example.wake", {});
      client.retryImmediately();
      await failing;
    },
    async reconnect() {
      const back = reaches(SyncState.Syncing);
      isCut = false;
      client.retryImmediately();
      await back;
    },
    end: () => client.stopClient(),
  };
}
