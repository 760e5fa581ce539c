import "fake-indexeddb/auto";
import { cleanup, fireEvent, render } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import { createClient } from "matrix-js-sdk";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import type { ReactNode } from "react";
import { afterEach, beforeEach, onTestFinished, vi } from "vitest";
import type { KeyBackupDevice, KeyBackupOptions, KeyBackupStorage } from "../../src/index.ts";
import { createKeyBackup, english, KeyBackupProvider } from "../../src/index.ts";
import { createMemoryStorage } from "../../src/core/index.ts";
import type { Homeserver, Session } from "../../src/testing/index.ts";
import { createHomeserver } from "../../src/testing/index.ts";
import { cryptoOf } from "../contract/sdk-client.ts";
import { roomKeys } from "../e2e/backup-keys.ts";
import { eventually, KEYS, requestsOf, startSync } from "../faults/support-status.tsx";

export { english, eventually };

export const STABLE = "m.key_backup";

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };

/** A homeserver of its own for each test of a file, and clients that do not wait at random before they upload. */
export function homeserver(): () => Homeserver {
  let server: Homeserver;
  beforeEach(() => {
    server = createHomeserver();
    vi.spyOn(Math, "random").mockReturnValue(0.001);
    // Not in jsdom.
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function close() {
      this.open = false;
    };
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });
  return () => server;
}

let users = 0;

/** Makes an account and logs its first device in. Each has a name of its own: what lies on disk is not the test's. */
export function logIn(server: Homeserver): Session {
  users += 1;
  return server.logIn(server.addUser({ user: `user-${users}`, password: "secret" }), "PHONE");
}

/** The recovery key that each user has on paper, for the prompt of their app. */
const papers = new Map<string, (keyIds: readonly string[]) => [string, Uint8Array<ArrayBuffer>] | null>();

/** The client of an app, its keys on disk; `fetchFn` is the gate's where the app has the kit. */
export async function startClient(server: Homeserver, session: Session, fetchFn = server.fetch): Promise<MatrixClient> {
  const client = createClient({
    baseUrl: server.baseUrl,
    ...session,
    fetchFn,
    logger: quiet,
    cryptoCallbacks: {
      getSecretStorageKey: async ({ keys }) => papers.get(session.userId)?.(Object.keys(keys)) ?? null,
    },
  });
  onTestFinished(() => client.stopClient());
  await client.initRustCrypto({ cryptoDatabasePrefix: `${session.userId}-${session.deviceId}` });
  await startSync(client);
  return client;
}

/** An app with the kit: its device, its client, and where its record lies. */
export interface Adopted {
  readonly session: Session;
  readonly keyBackup: KeyBackupDevice;
  readonly client: MatrixClient;
  readonly storage: KeyBackupStorage;
  readonly importKeys: (count: number) => Promise<void>;
  /** How many uploads of room keys were answered. */
  readonly uploads: () => number;
}

/** Opens an app with the kit, as the quick start says. */
export async function openApp(
  server: Homeserver,
  session: Session,
  { storage = createMemoryStorage(), ...options }: KeyBackupOptions & { storage?: KeyBackupStorage } = {},
): Promise<Adopted> {
  const { userId, deviceId } = session;
  const keyBackup = createKeyBackup({ userId, deviceId, storage, fetch: server.fetch, ...options });
  const client = await startClient(server, session, keyBackup.fetch);
  return {
    session,
    keyBackup,
    client,
    storage,
    importKeys: (count) => cryptoOf(client).importRoomKeys(roomKeys(count)),
    uploads: () => requestsOf(server, { method: "PUT", path: KEYS, deviceId, userId }).length,
  };
}

/** A session of an app that had no kit: its keys are stored, as the SDK does by itself. */
export async function oldSession(server: Homeserver, session: Session, keys = 3): Promise<void> {
  const client = await startClient(server, session);
  const crypto = cryptoOf(client);
  await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: async (upload) => upload(null) });
  const recovery = await crypto.createRecoveryKeyFromPassphrase();
  papers.set(session.userId, ([id]) => (id === undefined ? null : [id, recovery.privateKey]));
  await crypto.bootstrapSecretStorage({
    createSecretStorageKey: async () => recovery,
    setupNewSecretStorage: true,
    setupNewKeyBackup: true,
  });
  await crypto.importRoomKeys(roomKeys(keys));
  await eventually(() => {
    if (server.backup(session.userId).current?.count !== keys) throw new Error("The keys are not stored yet.");
  });
  client.stopClient();
}

/** What stands on the page of an app. */
export function show(client: MatrixClient, children: ReactNode) {
  const page = (now: MatrixClient) => <KeyBackupProvider client={now}>{children}</KeyBackupProvider>;
  const { container, unmount, rerender } = render(page(client));
  const button = (name: string) =>
    [...container.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  return {
    container,
    unmount,
    /** The app has another client now. */
    has: (other: MatrixClient) => rerender(page(other)),
    text: () => container.textContent,
    button,
    isAsking: () => container.querySelector("dialog[open]") !== null,
    press: async (name: string) => {
      const found = await eventually(() => {
        const one = button(name);
        if (!one) throw new Error(`There is no button ${name} on: ${container.textContent}`);
        return one;
      });
      fireEvent.click(found);
    },
  };
}
