import "fake-indexeddb/auto";
import type { MatrixClient } from "matrix-js-sdk";
import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import type { CryptoCallbacks, GeneratedSecretStorageKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import { expect, onTestFinished, vi } from "vitest";
import { fromMatrixClient } from "../../src/adapters/matrix-client.ts";
import type { KeyBackupPortOptions, KeyBackupStorage } from "../../src/core/index.ts";
import { createKeyBackup, createMemoryStorage, deviceOf } from "../../src/core/index.ts";
import { byPassword } from "../contract/by-password.ts";
import { Device } from "../contract/device.ts";
import { cryptoOf, isVerified } from "../contract/sdk-client.ts";
import type { Server } from "../contract/server.ts";
import type { Wire, WireMatch } from "../support/wire-proxy.ts";
import { roomKeys } from "./backup-keys.ts";

/** A recovery key, as the user has it on paper; absent while they have not found it. */
export interface Paper {
  recovery?: GeneratedSecretStorageKey | undefined;
}

/** What an app is opened with besides its session. */
export interface AppOptions extends KeyBackupPortOptions {
  paper?: Paper | undefined;
  /** Whether the host gave `cryptoCallbacks`; without them it can open nothing. */
  prompts?: boolean | undefined;
  /** How long the gate holds an upload, in milliseconds. */
  holdMs?: number | undefined;
  /** How long the client waits for one answer, in milliseconds. */
  localTimeoutMs?: number | undefined;
  /** Keeps the client's keys on disk, so that the app can be opened again. */
  keepKeys?: boolean | undefined;
  /** What its requests leave through; else the platform's own. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Takes what ends the app; else it ends with the test. */
  onEnd?: ((end: () => void) => void) | undefined;
}

/** A whole app on one device: a real client with rust crypto, its gate, and the kit, over the wire. */
export async function openApp(wire: Wire, device: Device, options: AppOptions = {}) {
  const {
    paper = {},
    prompts = true,
    holdMs,
    localTimeoutMs,
    keepKeys = false,
    onEnd,
    fetch,
    ...portOptions
  } = options;
  const { userId, deviceId, token } = device;
  const storage: KeyBackupStorage = portOptions.storage ?? createMemoryStorage();
  const keyBackup = createKeyBackup({ userId, deviceId, storage, holdMs, fetch });
  const { gate } = keyBackup;
  if (!gate) throw new Error("The device has no gate.");
  const errors: unknown[][] = [];
  const client = createClient({
    baseUrl: wire.baseUrl,
    fetchFn: keyBackup.fetch,
    userId,
    deviceId,
    accessToken: token,
    logger: listening((...said) => void errors.push(said)),
    ...(prompts && { cryptoCallbacks: promptFor(paper) }),
    ...(localTimeoutMs && { localTimeoutMs }),
  });
  await client.initRustCrypto({ useIndexedDB: keepKeys, cryptoDatabasePrefix: `${userId}-${deviceId}` });
  const port = fromMatrixClient(client, { echoTimeoutMs: 2_000, ...portOptions, storage });
  const { backup: engine, preference, signIn } = deviceOf(port);
  if (!engine) throw new Error("The client has no encryption.");
  await startSync(client);
  const leaves = [engine.subscribe(() => {}), preference.subscribe(() => {})];
  await engine.refresh();

  const own = (match: WireMatch) => wire.reached({ ...match, token });
  const app = {
    client,
    device,
    options,
    crypto: cryptoOf(client),
    gate,
    engine,
    preference,
    signIn,
    keyBackup,
    storage,
    paper,
    /** What the client complained of in its log. */
    errors,
    shown: () => engine.getSnapshot(),
    shows: (expected: object, timeout = 10_000) =>
      eventually(() => expect(engine.getSnapshot()).toMatchObject(expected), { timeout }),
    /** This device's requests of a kind that reached the homeserver. */
    reached: own,
    /** This device's uploads of room keys that reached the homeserver. */
    uploads: () => own({ method: "PUT", path: "/room_keys/keys" }),
    /** Signs this device with the user's identity, which it takes out of secret storage. */
    async verify() {
      expect(await app.crypto.userHasCrossSigningKeys(userId, true)).toBe(true);
      await app.crypto.bootstrapCrossSigning({});
      await isVerified(client);
    },
    /** Ends the app, as a reload does. */
    close() {
      for (const leave of leaves.splice(0)) leave();
      client.stopClient();
    },
  };
  (onEnd ?? onTestFinished)(app.close);
  return app;
}

/** Somebody's first device: with recovery, on, and ten keys that are stored. */
export async function openFirst(wire: Wire, place: Server, passphrase?: string) {
  const app = await openApp(wire, await Device.register(place));
  await setUpRecovery(app, passphrase);
  await app.engine.turnOn();
  await app.crypto.importRoomKeys(roomKeys(10));
  await app.shows({ state: "up-to-date", storedKeys: 10 }, 15_000);
  return app;
}

export type App = Awaited<ReturnType<typeof openApp>>;

/** Gives the account of an app an identity and recovery, and no backup. */
export async function setUpRecovery(app: App, passphrase?: string): Promise<GeneratedSecretStorageKey> {
  const recovery = await app.crypto.createRecoveryKeyFromPassphrase(passphrase);
  app.paper.recovery = recovery;
  await app.crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: byPassword(app.device) });
  await app.crypto.bootstrapSecretStorage({
    createSecretStorageKey: async () => recovery,
    setupNewSecretStorage: true,
  });
  return recovery;
}

/** Waits until something holds: what has no event of its own to wait for. */
export function eventually<T>(
  look: () => T | Promise<T>,
  options: { timeout?: number; interval?: number } = {},
): Promise<T> {
  return vi.waitFor(look, { timeout: 10_000, interval: 10, ...options });
}

/** What the homeserver stores for a user, as it says it, letter for letter. */
export async function stored(device: Device) {
  const { status, body } = await device.get("/room_keys/version");
  if (status !== 200) return undefined;
  const version = body as { version: string; count: number; etag: string; auth_data: Record<string, unknown> };
  const keys = await device.get(`/room_keys/keys?version=${version.version}`);
  return { ...version, keys: JSON.stringify(keys.body) };
}

function promptFor(paper: Paper): CryptoCallbacks {
  return {
    getSecretStorageKey: async ({ keys }) => {
      const [keyId] = Object.keys(keys);
      return keyId && paper.recovery ? [keyId, paper.recovery.privateKey] : null;
    },
  };
}

function listening(error: (...said: unknown[]) => void): Logger {
  const logger: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error, getChild: () => logger };
  return logger;
}

async function startSync(client: MatrixClient): Promise<void> {
  const synced = new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (state) => state === SyncState.Syncing && resolve());
  });
  await client.startClient({ initialSyncLimit: 1 });
  await synced;
}
