import "fake-indexeddb/auto";
import { renderHook } from "@testing-library/react";
import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import type { GeneratedSecretStorageKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import { expect, onTestFinished, vi } from "vitest";
import type { KeyBackupPortOptions } from "../../../src/index.ts";
import { byPassword } from "../../contract/by-password.ts";
import type { Device } from "../../contract/device.ts";
import { cryptoOf, isVerified } from "../../contract/sdk-client.ts";
import type { WireMatch } from "../../support/wire-proxy.ts";
import type { Disk } from "./disk.ts";
import { createDisk } from "./disk.ts";
import type { Ground } from "./ground.ts";
import { kit } from "./kit.ts";

/** A recovery key on paper; absent while the user has not found it. */
export interface Paper {
  recovery?: GeneratedSecretStorageKey | undefined;
}

/** How an app is opened. */
export interface AppOptions extends Omit<KeyBackupPortOptions, "storage"> {
  /** Where it keeps what is the device's own. */
  disk?: Disk | undefined;
  /** Whether the host installed the gate. */
  gate?: boolean | undefined;
  /** What the host's prompt for the recovery key gives; without it the host has no prompt. */
  paper?: Paper | undefined;
  /** Keeps the client's keys on disk, so that the app can be opened again. */
  keepKeys?: boolean | undefined;
  /** How long the client waits for one answer, in milliseconds. */
  localTimeoutMs?: number | undefined;
  /** Whether the host made a storage object for the gate and another one for the port, over the same disk. */
  twoStorages?: boolean | undefined;
  /** Another copy of the module, for everything but the gate. */
  copy?: typeof kit | undefined;
}

export type App = Awaited<ReturnType<typeof openApp>>;

/** A whole app on one device: a real client with rust crypto, in sync, with the kit's hooks on it. */
export async function openApp(ground: Ground, device: Device, options: AppOptions = {}) {
  const { disk = createDisk(), gate: hasGate = true, paper, keepKeys = false, localTimeoutMs, ...more } = options;
  const { twoStorages = false, copy = kit, ...rest } = more;
  const { userId, deviceId, token } = device;
  const storage = disk.open();
  const gate = hasGate ? kit.createKeyUploadGate({ userId, deviceId, storage }) : undefined;
  const client = createClient({
    baseUrl: ground.wire().baseUrl,
    ...(gate && { fetchFn: gate.fetch }),
    userId,
    deviceId,
    accessToken: token,
    logger: quiet,
    ...(paper && { cryptoCallbacks: { getSecretStorageKey: promptFor(paper) } }),
    ...(localTimeoutMs && { localTimeoutMs }),
  });
  await client.initRustCrypto({ useIndexedDB: keepKeys, cryptoDatabasePrefix: `${userId}-${deviceId}` });
  const portStorage = twoStorages ? disk.open() : storage;
  const port = copy.fromMatrixClient(client, { echoTimeoutMs: 1_000, ...rest, storage: portStorage });
  await startSync(client);
  const preference = renderHook(() => copy.useKeyBackupPreference(port));
  const status = renderHook(() => copy.useKeyBackupStatus(port));
  const reached = (match: WireMatch) => ground.wire().reached({ ...match, token });
  const app = {
    client,
    device,
    disk,
    options,
    port,
    crypto: cryptoOf(client),
    /** The account's word. */
    preference: () => preference.result.current,
    /** The backup. */
    status: () => status.result.current,
    /** Mounts the question at sign-in. */
    signIn: (how: kit.KeyBackupSignInOptions = {}) =>
      renderHook(() => copy.useKeyBackupSignIn({ client: port, ...how })),
    /** Whether room keys may leave. */
    isOpen: () => gate?.getSnapshot().open,
    gate,
    /** This device's requests of a kind that reached the homeserver. */
    reached,
    /** This device's uploads of room keys that reached the homeserver. */
    uploads: () => reached({ method: "PUT", path: "/room_keys/keys" }),
    /** Turns on, and waits until the account says so. */
    async turnOn(how?: kit.TurnOnOptions): Promise<void> {
      await status.result.current.turnOn(how);
      await app.saved("on");
    },
    /** Turns off, and waits until the account says so. */
    async turnOff(): Promise<void> {
      await status.result.current.turnOff();
      await app.saved("off");
    },
    /** Waits until the screen says this of the preference. */
    shows: (expected: object): Promise<void> =>
      eventually(() => expect(preference.result.current).toMatchObject(expected)),
    saved: (word: "on" | "off"): Promise<void> => app.shows({ status: word, saving: undefined, unsaved: undefined }),
    /** Signs this device with the user's identity, which it takes out of secret storage. */
    async verify(): Promise<void> {
      expect(await app.crypto.userHasCrossSigningKeys(userId, true)).toBe(true);
      await app.crypto.bootstrapCrossSigning({});
      await isVerified(client);
    },
    /** Ends the app, as closing its tab does. */
    close() {
      preference.unmount();
      status.unmount();
      client.stopClient();
    },
  };
  onTestFinished(app.close);
  await eventually(() => expect(app.status().available).toBe(true));
  return app;
}

/** Opens an app again, as after a reload: nothing but what lies on disk is left of it. */
export function reopen(ground: Ground, app: App, options: AppOptions = {}): Promise<App> {
  app.close();
  return openApp(ground, app.device, { ...app.options, disk: app.disk, ...options });
}

/** Whether this device's keys could leave after a restart of the app. */
export function isOpenAfterRestart({ device: { userId, deviceId }, disk }: App): boolean {
  return kit.createKeyUploadGate({ userId, deviceId, storage: disk.open() }).getSnapshot().open;
}

/** Gives the account of an app an identity and recovery, and no backup. */
export async function setUpRecovery(app: App, passphrase?: string): Promise<GeneratedSecretStorageKey> {
  const recovery = await app.crypto.createRecoveryKeyFromPassphrase(passphrase);
  const { paper } = app.options;
  if (!paper) throw new Error("An account is given recovery by an app that asks for the recovery key.");
  paper.recovery = recovery;
  await app.crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: byPassword(app.device) });
  await app.crypto.bootstrapSecretStorage({
    createSecretStorageKey: async () => recovery,
    setupNewSecretStorage: true,
  });
  return recovery;
}

/** Waits until something holds: what has no event of its own to wait for. */
export function eventually<T>(look: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(look, { timeout, interval: 10 });
}

/** What the account says in an event, past the kit. */
export async function accountSays({ device }: App, type: string): Promise<unknown> {
  return (await device.get(device.accountData(type))).body;
}

/** What the homeserver stores for a user. */
export async function storedBackup(device: Device): Promise<{ version: string; count: number } | undefined> {
  const { status, body } = await device.get("/room_keys/version");
  return status === 200 ? (body as { version: string; count: number }) : undefined;
}

function promptFor(paper: Paper) {
  return async ({ keys }: { keys: object }): Promise<[string, Uint8Array<ArrayBuffer>] | null> => {
    const [keyId] = Object.keys(keys);
    return keyId && paper.recovery ? [keyId, paper.recovery.privateKey] : null;
  };
}

async function startSync(client: ReturnType<typeof createClient>): Promise<void> {
  const synced = new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (state) => state === SyncState.Syncing && resolve());
  });
  await client.startClient({ initialSyncLimit: 1 });
  await synced;
}

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };
