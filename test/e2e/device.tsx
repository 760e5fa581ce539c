import { act, renderHook } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import { ClientEvent, createClient, IndexedDBStore, SyncState } from "matrix-js-sdk";
import { expect, onTestFinished, vi } from "vitest";
import { fromMatrixClient } from "../../src/adapters/matrix-client.ts";
import type { KeyBackupPortOptions, KeyBackupStorage } from "../../src/core/index.ts";
import { createMemoryStorage } from "../../src/core/index.ts";
import { useKeyBackupPreference } from "../../src/react/use-key-backup-preference.ts";
import { useKeyBackupSignIn } from "../../src/react/use-key-backup-sign-in.ts";

/** Where the cases are played: the embedded homeserver, or Synapse. */
export interface Place {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}

/** Somebody's account, and how they log in to it. */
export interface Account {
  readonly user: string;
  readonly password: string;
}

let accounts = 0;

/** Registers a new account. */
export async function register({ baseUrl, fetch }: Place): Promise<Account> {
  const user = `e2e-${Date.now().toString(36)}-${(accounts += 1)}`;
  const password = "correct horse battery staple";
  const body = { username: user, password, inhibit_login: true, auth: { type: "m.login.dummy" } };
  const response = await fetch(`${baseUrl}/_matrix/client/v3/register`, { method: "POST", body: JSON.stringify(body) });
  expect(response.status, await response.clone().text()).toBe(200);
  return { user, password };
}

/** What a device is made with besides its account. */
export interface DeviceOptions extends KeyBackupPortOptions {
  /** Signs in again as the same device, as after a reload. */
  session?: { userId: string; deviceId: string; accessToken: string } | undefined;
  /** Whether sync runs. */
  start?: boolean | undefined;
  /** Where the client keeps what sync brought, as hosts do; else it starts from nothing. */
  database?: IDBFactory | undefined;
}

/** The connection of one device, which can be cut. */
export function wire({ fetch }: Place) {
  const state = { cut: false, requests: [] as string[] };
  const fetchFn: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    state.requests.push(`${init?.method ?? "GET"} ${decodeURIComponent(pathname)}`);
    if (state.cut) throw new TypeError("fetch failed");
    return fetch(input, init);
  };
  return { state, fetchFn };
}

/** A real client of an account, with rust crypto, logged in and in sync, with the hooks mounted on it. */
export async function device(place: Place, account: Account, options: DeviceOptions = {}) {
  const { session: earlier, start = true, database, ...portOptions } = options;
  const { state, fetchFn } = wire(place);
  const session = earlier ?? (await logIn(place, account));
  const store = database && new IndexedDBStore({ indexedDB: database, dbName: session.deviceId });
  await store?.startup();
  const client = createClient({ baseUrl: place.baseUrl, fetchFn, ...session, ...(store && { store }) });
  await client.initRustCrypto({ useIndexedDB: false });
  const storage: KeyBackupStorage = portOptions.storage ?? createMemoryStorage();
  const port = fromMatrixClient(client, { echoTimeoutMs: 2_000, ...portOptions, storage });
  onTestFinished(() => client.stopClient());
  if (start) await startSync(client);
  const hook = renderHook(() => useKeyBackupPreference(port));
  return {
    client,
    port,
    session,
    storage,
    hook,
    shown: () => hook.result.current,
    requests: state.requests,
    puts: () => state.requests.filter((line) => line.startsWith("PUT") && line.includes("account_data")),
    goOffline: () => void (state.cut = true),
    goOnline: () => void (state.cut = false),
    choose: (enabled: boolean) => act(() => hook.result.current.setEnabled(enabled)),
    shows: (expected: object) =>
      vi.waitFor(() => act(() => expect(hook.result.current).toMatchObject(expected)), { timeout: 20_000 }),
    /** Ends the app as a reload does, with what sync brought on disk. */
    async close() {
      hook.unmount();
      await client.store.save(true);
      client.stopClient();
    },
    signIn: () => renderHook(() => useKeyBackupSignIn({ client: port })),
    /** Writes account data past the kit: another client's doing, or the server's. */
    write: (type: string, content: unknown) => writeAccountData(place, session, type, content),
  };
}

export async function startSync(client: MatrixClient): Promise<void> {
  const synced = new Promise<void>((resolve) => {
    const listen = (state: SyncState) => {
      if (state !== SyncState.Syncing) return;
      client.off(ClientEvent.Sync, listen);
      resolve();
    };
    client.on(ClientEvent.Sync, listen);
  });
  await client.startClient({ initialSyncLimit: 1 });
  await synced;
}

export async function logIn({ baseUrl, fetch }: Place, { user, password }: Account) {
  const body = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
  const response = await fetch(`${baseUrl}/_matrix/client/v3/login`, { method: "POST", body: JSON.stringify(body) });
  const { user_id, device_id, access_token } = (await response.json()) as Record<string, string>;
  return { userId: user_id ?? "", deviceId: device_id ?? "", accessToken: access_token ?? "" };
}

async function writeAccountData(
  { baseUrl, fetch }: Place,
  { userId, accessToken }: { userId: string; accessToken: string },
  type: string,
  content: unknown,
): Promise<void> {
  const url = `${baseUrl}/_matrix/client/v3/user/${encodeURIComponent(userId)}/account_data/${type}`;
  const headers = { Authorization: `Bearer ${accessToken}` };
  const response = await fetch(url, { method: "PUT", headers, body: JSON.stringify(content) });
  expect(response.status).toBe(200);
}
