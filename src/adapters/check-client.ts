import { KeyBackupError } from "../core/errors.ts";
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
 * @returns nothing where all is well; else one error for each fault, with the code `unsupported-sdk`: what, why, what to do
 */
export function checkClient(client: object): KeyBackupError[] {
  return faultsOf(client).map((fault) => new KeyBackupError("unsupported-sdk", fault));
}

/** {@link checkClient} in words alone. */
export function faultsOf(client: object): string[] {
  const found = fieldsOf(client);
  const crypto = cryptoOf(found);
  return [faultOfClient(found), faultOfRelease(found, crypto), faultOfCrypto(found, crypto)].filter(
    (fault) => fault !== undefined,
  );
}

/** Something that is no `MatrixClient`, or a wrapper that hides a part. */
function faultOfClient(client: Fields): string | undefined {
  const missing = Object.keys(clientMethods).filter((name) => !isMethod(client[name]));
  const hasRequests = isMethod(fieldsOf(client["http"])["authedRequest"]);
  const names = hasRequests ? missing : [...missing, "http.authedRequest"];
  if (names.length === 0) return undefined;
  return (
    `The client has no ${list(names)}, so the account cannot be read or written. Pass the MatrixClient that` +
    " matrix-js-sdk's `createClient` gave, or, where the app has none, a port of your own (`KeyBackupPort`)."
  );
}

/** `initCrypto` went in 35.0.0, the legacy crypto's own parts in 37.0.0, and `tryRefreshToken` in 37.5.0. */
function faultOfRelease(client: Fields, crypto: Fields | undefined): string | undefined {
  const age = isMethod(client["initCrypto"])
    ? "35.0.0"
    : crypto && "olmDevice" in crypto
      ? "37.0.0"
      : isMethod(fieldsOf(client["http"])["tryRefreshToken"])
        ? OLDEST
        : undefined;
  if (age === undefined) return undefined;
  return (
    `matrix-js-sdk is older than ${age}. The kit is made for ${OLDEST} and newer: with older ones it can make a backup` +
    ` that nobody can read. Run \`npm install matrix-js-sdk@latest\`, or any release from ${OLDEST} on.`
  );
}

/** The legacy crypto has the names of what it cannot do: its `restoreKeyBackup` only throws. */
function faultOfCrypto(client: Fields, crypto: Fields | undefined): string | undefined {
  if (!crypto) {
    const hasEncryption = isMethod(client["getCrypto"]) || isMethod(client["initCrypto"]);
    if (!hasEncryption || isMethod(client["initRustCrypto"])) return undefined;
    return `The client has no rust crypto (\`initRustCrypto\`), so keys cannot be stored. ${useRust}`;
  }
  if ("olmDevice" in crypto) {
    return "The client uses the legacy crypto (`initCrypto`), so keys cannot be stored safely. " + useRust;
  }
  const missing = Object.entries(cryptoMethods).filter(([name]) => !isMethod(crypto[name]));
  if (missing.length === 0) return undefined;
  const names = missing.map(([name, since]) => `${name} (there since ${since})`);
  return `The client's encryption has no ${list(names)}, so keys cannot be stored. ${useRust}`;
}

const useRust = `Call \`await client.initRustCrypto()\` of matrix-js-sdk ${OLDEST} or newer.`;

/** `undefined` while encryption is not set up, and where there is none. */
function cryptoOf(client: Fields): Fields | undefined {
  const getCrypto = client["getCrypto"];
  const crypto = isMethod(getCrypto) ? getCrypto.call(client) : undefined;
  return crypto ? fieldsOf(crypto) : undefined;
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat("en").format(names);
}

function isMethod(value: unknown): value is (this: unknown) => unknown {
  return typeof value === "function";
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
