import type { SdkFault } from "../core/warnings/sdk-fault.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import type { KeyBackupCryptoApi } from "./crypto-client.ts";

/** The oldest release of matrix-js-sdk that the kit is made for. */
const OLDEST = "37.5.0";

/** What the kit calls of every client. `http` is looked at by itself. */
const clientMethods = {
  getUserId: true,
  getDeviceId: true,
  getSyncState: true,
  getSyncStateData: true,
  getAccountData: true,
  on: true,
  off: true,
} as const satisfies Record<Exclude<keyof KeyBackupMatrixClient, "http">, true>;

/** What the kit calls of a client's `CryptoApi`, and the first release whose rust crypto has it. */
export const cryptoMethods = {
  getSessionBackupPrivateKey: "27.1.0",
  storeSessionBackupPrivateKey: "27.1.0",
  getActiveSessionBackupVersion: "27.2.0",
  isKeyBackupTrusted: "27.2.0",
  checkKeyBackupAndEnable: "28.0.0",
  resetKeyBackup: "28.1.0",
  deleteKeyBackupVersion: "28.1.0",
  restoreKeyBackup: "34.13.0",
} as const satisfies Record<Exclude<keyof KeyBackupCryptoApi, Optional>, string>;

/** What is done without where a client lacks it. */
type Optional = "exportRoomKeys" | "getDeviceVerificationStatus";

type Fields = Readonly<Partial<Record<string, unknown>>>;

/**
 * What is wrong with a client, for developers. A client whose encryption is not set up yet is right: look again when it
 * is. A client without any encryption is right too; it is good for the preference alone.
 *
 * The SDK is not imported and does not say its version, so this looks at what a client has. What was removed from the
 * SDK since tells an old release; what is missing tells an older one, legacy crypto, or an object that is no client.
 *
 * @param client - what a host gave as its `MatrixClient`
 * @returns nothing where all is well
 */
export function checkClient(client: object): SdkFault[] {
  const found = fieldsOf(client);
  const crypto = cryptoOf(found);
  const faults = [faultOfClient(found), faultOfRelease(found, crypto), faultOfCrypto(found, crypto)];
  return faults.filter((fault) => fault !== undefined);
}

/** Something that is no `MatrixClient`, or a wrapper that hides a part. */
function faultOfClient(client: Fields): SdkFault | undefined {
  const missing = Object.keys(clientMethods).filter((name) => !isMethod(client[name]));
  if (!isMethod(fieldsOf(client["http"])["authedRequest"])) missing.push("http.authedRequest");
  return missing.length > 0 ? { type: "no-client", missing } : undefined;
}

/** `initCrypto` went in 35.0.0, the legacy crypto's own parts in 37.0.0, and `tryRefreshToken` in 37.5.0. */
function faultOfRelease(client: Fields, crypto: Fields | undefined): SdkFault | undefined {
  if (isMethod(client["initCrypto"])) return { type: "old", than: "35.0.0" };
  if (crypto && "olmDevice" in crypto) return { type: "old", than: "37.0.0" };
  return isMethod(fieldsOf(client["http"])["tryRefreshToken"]) ? { type: "old", than: OLDEST } : undefined;
}

/** The legacy crypto has the names of what it cannot do: its `restoreKeyBackup` only throws. */
function faultOfCrypto(client: Fields, crypto: Fields | undefined): SdkFault | undefined {
  if (!crypto) {
    const hasEncryption = isMethod(client["getCrypto"]) || isMethod(client["initCrypto"]);
    return hasEncryption && !isMethod(client["initRustCrypto"]) ? { type: "no-rust" } : undefined;
  }
  if ("olmDevice" in crypto) return { type: "legacy" };
  const missing = Object.entries(cryptoMethods).filter(([name]) => !isMethod(crypto[name]));
  return missing.length > 0 ? { type: "incomplete", missing } : undefined;
}

/** `undefined` while encryption is not set up, and where there is none. */
function cryptoOf(client: Fields): Fields | undefined {
  const getCrypto = client["getCrypto"];
  const crypto = isMethod(getCrypto) ? getCrypto.call(client) : undefined;
  return crypto ? fieldsOf(crypto) : undefined;
}

function isMethod(value: unknown): value is (this: unknown) => unknown {
  return typeof value === "function";
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
