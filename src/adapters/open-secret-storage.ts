import { asKeyBackupError, KeyBackupError } from "../core/errors.ts";
import { meantPassphrases } from "../core/recovery/as-meant.ts";
import { decodeRecoveryKey, looksLikeRecoveryKey } from "../core/recovery/recovery-key.ts";
import type { PassphraseInfo } from "../core/recovery/secret.ts";
import { keyFromPassphrase } from "../core/recovery/secret.ts";
import { fetchAccountData } from "./account-data.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";

/** What describes a key of secret storage: account data of this type with the key's id behind it. */
export const KEY_PREFIX = "m.secret_storage.key.";

/** Names the key that secret storage is under. */
export const DEFAULT_KEY = "m.secret_storage.default_key";

/** Older keys that are tried; each may take a good part of a second. */
const MOST_OLDER = 5;

/** The part of matrix-js-sdk's `ServerSideSecretStorage` that is used. */
export interface KeyBackupSecretStorage {
  checkKey(key: Uint8Array<ArrayBuffer>, info: never): Promise<boolean>;
  /** The default key, as far as the SDK knows. */
  getKey?(): Promise<[keyId: string, info: object] | null>;
}

/** The part of a client that reaches its account's secret storage. */
export interface SecretStorageClient extends KeyBackupMatrixClient {
  readonly secretStorage: KeyBackupSecretStorage;
  /** The SDK's store; read by shape, since it is no part of what a host must give. */
  readonly store?: { readonly accountData?: unknown };
}

type Client = SecretStorageClient;

interface KeyInfo {
  readonly passphrase?: PassphraseInfo;
  readonly mac?: unknown;
}

/** The account's secret storage, opened. */
export interface OpenSecretStorage {
  readonly keyId: string;
  readonly key: Uint8Array<ArrayBuffer>;
  /** Whether the key was checked: the oldest set-ups stored nothing to check it against. */
  readonly isProven: boolean;
}

/**
 * Opens the account's secret storage with the recovery key or passphrase that the user typed.
 *
 * @throws KeyBackupError `mistyped-recovery-key`, `wrong-recovery-key` or `older-recovery-key` when it does not fit;
 *   `wrong-recovery-key` when the account has no secret storage
 */
export async function openSecretStorage(typed: string, client: Client): Promise<OpenSecretStorage> {
  const stored = await fetchDefaultKey(client);
  if (stored) return openWith(typed, stored, client);
  throw new KeyBackupError("wrong-recovery-key", "This account has no secret storage that a recovery key could open.");
}

/**
 * The key that the account's secret storage is under, asked of the server (specification, "Secret storage", "Key
 * storage"): the SDK's own answer may be from a cache, and a device that takes an old answer for the present one tells its
 * user that there is no recovery.
 *
 * @returns `undefined` where the account has none
 */
export async function fetchDefaultKey(client: Client): Promise<[keyId: string, info: KeyInfo] | undefined> {
  const { key: keyId } = fieldsOf(await fetchAccountData(client, DEFAULT_KEY));
  if (typeof keyId !== "string" || keyId === "") return undefined;
  // `{}` is how account data is deleted.
  const info = fieldsOf(await fetchAccountData(client, KEY_PREFIX + keyId));
  return Object.keys(info).length > 0 ? [keyId, info] : undefined;
}

async function openWith(typed: string, [keyId, info]: [string, KeyInfo], client: Client): Promise<OpenSecretStorage> {
  const { decoded, mistyped } = decode(typed);
  const key = await fitting(client, info, decoded, meantPassphrases(typed));
  if (key) return { keyId, key, isProven: typeof info.mac === "string" };
  if (await isOlder(client, keyId, decoded, typed)) {
    throw new KeyBackupError(
      "older-recovery-key",
      "This was a recovery key of this account, and a newer one was set up since. Look for that.",
    );
  }
  // Where there is no passphrase, a key was meant; where there is one, only what looks like a key.
  if (mistyped && (!info.passphrase || looksLikeRecoveryKey(typed))) throw mistyped;
  throw new KeyBackupError(
    "wrong-recovery-key",
    decoded
      ? "This is a recovery key without a mistake, and not this account's. It may belong to another account."
      : "This is neither the recovery key nor the passphrase of this account. Check it, and look for the newest one.",
  );
}

function decode(typed: string): { decoded?: Uint8Array<ArrayBuffer>; mistyped?: KeyBackupError } {
  try {
    return { decoded: decodeRecoveryKey(typed) };
  } catch (thrown) {
    return { mistyped: asKeyBackupError(thrown) };
  }
}

/** The first key that opens what `info` describes. */
async function fitting(
  { secretStorage }: Client,
  info: KeyInfo,
  decoded: Uint8Array<ArrayBuffer> | undefined,
  passphrases: readonly string[],
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const fits = (key: Uint8Array<ArrayBuffer>) => secretStorage.checkKey(key, info as never);
  if (decoded && (await fits(decoded))) return decoded;
  // One after the other: each takes a good part of a second.
  for (const passphrase of info.passphrase ? passphrases : []) {
    const key = await keyFromPassphrase(passphrase, info.passphrase as PassphraseInfo);
    if (await fits(key)) return key;
  }
  return undefined;
}

/**
 * Whether what was typed opens a secret storage that this account had before: the descriptions of its keys stay in the
 * account data, which the SDK's store holds.
 */
async function isOlder(
  client: Client,
  newest: string,
  decoded: Uint8Array<ArrayBuffer> | undefined,
  typed: string,
): Promise<boolean> {
  for (const info of olderKeys(client, newest)) {
    // A description that cannot be checked proves nothing.
    const key = await fitting(client, info, decoded, [typed]).catch(() => undefined);
    if (key) return true;
  }
  return false;
}

function olderKeys({ store }: Client, newest: string): readonly KeyInfo[] {
  const known = store?.accountData;
  if (!(known instanceof Map)) return [];
  return [...known]
    .filter(([type]) => type.startsWith(KEY_PREFIX) && type !== `${KEY_PREFIX}${newest}`)
    .map(([, event]) => event.getContent() as KeyInfo)
    .filter(({ mac }) => typeof mac === "string")
    .slice(-MOST_OLDER);
}

function fieldsOf(content: unknown): Partial<Record<string, unknown>> {
  return typeof content === "object" && content !== null ? content : {};
}
