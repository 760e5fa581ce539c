import type { MatrixClient } from "matrix-js-sdk";
import { createClient, MemoryCryptoStore } from "matrix-js-sdk";
import { VerificationMethod } from "matrix-js-sdk/lib/types.js";
import type { CryptoCallbacks } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import type { KeyUploadGate } from "../../../src/index.ts";
import { databasePrefix } from "../shared/tab.ts";
import type { DeviceLink } from "./link.ts";
import type { SavedSession } from "./saved-session.ts";

/** matrix-js-sdk reports every failed sync as an error; the console is kept for what is wrong with the demo. */
const quiet: Logger = {
  trace() {},
  debug() {},
  info() {},
  warn: (...said) => console.debug(...said),
  error: (...said) => console.debug(...said),
  getChild: () => quiet,
};

/** Signs in with a password, as a new device. */
export async function logIn(link: DeviceLink, user: string, password: string): Promise<SavedSession> {
  const client = createClient({ baseUrl: link.baseUrl, fetchFn: link.fetch, logger: quiet });
  const answer = await client.loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user },
    password,
    initial_device_display_name: link.name,
  });
  return { userId: answer.user_id, deviceId: answer.device_id, accessToken: answer.access_token };
}

/** What a client is opened with besides its session. */
export interface ClientParts {
  /** The door through which its room keys leave, or not. */
  readonly gate: KeyUploadGate;
  readonly cryptoCallbacks: CryptoCallbacks;
}

/** A device's client with its keys, not syncing yet. */
export async function openClient(link: DeviceLink, session: SavedSession, parts: ClientParts): Promise<MatrixClient> {
  const client = createClient({
    ...session,
    baseUrl: link.baseUrl,
    fetchFn: parts.gate.fetch,
    cryptoCallbacks: parts.cryptoCallbacks,
    verificationMethods: [VerificationMethod.Sas],
    logger: quiet,
    // Where keys of libolm's time are looked for. By default in one database for all devices on this page, whose starts
    // then get in each other's way; none of them has such keys.
    cryptoStore: new MemoryCryptoStore(),
  });
  await client.initRustCrypto({ cryptoDatabasePrefix: databasePrefix(session.deviceId) });
  await hurryUploads();
  return client;
}

/**
 * The SDK waits up to ten seconds, at random, before it begins to upload keys: kind to a homeserver with many clients,
 * long for somebody who watches one.
 */
async function hurryUploads(): Promise<void> {
  const { RustBackupManager } = await import("matrix-js-sdk/lib/rust-crypto/backup.js");
  Object.assign(RustBackupManager, { maxBackupLoopStartDelayMillis: 500 });
}

/** Signs the device out and deletes its keys; where the homeserver cannot be reached, at least here. */
export async function closeClient(client: MatrixClient): Promise<void> {
  const deviceId = client.getDeviceId() ?? "";
  await client.logout(true).catch(() => client.stopClient());
  await client.clearStores({ cryptoDatabasePrefix: databasePrefix(deviceId) });
}

/** Why signing in failed, for people. */
export function signInTrouble(thrown: unknown): string {
  const { name, httpStatus, errcode } = (thrown ?? {}) as { name?: string; httpStatus?: number; errcode?: string };
  if (errcode === "M_FORBIDDEN") return "The user name or the password is wrong.";
  if (httpStatus === 429) return "The homeserver asks to slow down. Try again in a moment.";
  if (httpStatus) return `The homeserver refused to sign you in (${httpStatus}${errcode ? ` ${errcode}` : ""}).`;
  if (name === "ConnectionError") return "The homeserver cannot be reached. Try again when it is back.";
  return `Signing in did not work: ${String(thrown)}`;
}
