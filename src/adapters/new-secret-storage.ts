import { KeyBackupError } from "../core/errors.ts";
import { encryptSecret } from "../core/recovery/secret.ts";
import { accountDataPath } from "./account-data.ts";
import type { SecretStorageClient } from "./open-secret-storage.ts";
import { DEFAULT_KEY, fetchDefaultKey, KEY_PREFIX } from "./open-secret-storage.ts";

type Key = Uint8Array<ArrayBuffer>;

/** What a key of secret storage is checked by: zeros, encrypted under no name (specification, "m.secret_storage.v1.aes-hmac-sha2"). */
const ZEROS = "\0".repeat(32);

/** What an id is made of, and how much of it. */
const ID = { alphabet: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef", length: 32 };

/** What describes a key of secret storage. */
export interface SecretStorageKey {
  readonly keyId: string;
  readonly info: object;
}

/**
 * Makes secret storage under a key, where the account has none. Sent as plain requests: the SDK's own call waits for
 * the echo of what describes the key before it names it, and in between another device may have made one.
 *
 * @throws KeyBackupError `recovery-exists` where the account has secret storage under another key
 */
export async function createSecretStorage(client: SecretStorageClient, key: Key): Promise<SecretStorageKey> {
  const before = await ownSecretStorage(client, key);
  if (before) return before;
  const { iv, mac } = await encryptSecret("", ZEROS, key);
  const info = { algorithm: "m.secret_storage.v1.aes-hmac-sha2", iv, mac };
  const keyId = randomId();
  const put = (type: string, content: Record<string, unknown>) =>
    client.http.authedRequest("PUT", accountDataPath(client, type), undefined, content);
  await put(KEY_PREFIX + keyId, info);
  // A description that nobody names harms nobody; another device may have named its own meanwhile.
  const meanwhile = await ownSecretStorage(client, key);
  if (meanwhile) return meanwhile;
  await put(DEFAULT_KEY, { key: keyId });
  return { keyId, info };
}

/**
 * The account's secret storage, where it is under this key.
 *
 * @returns `undefined` where the account has none
 * @throws KeyBackupError `recovery-exists` where it is under another key
 */
export async function ownSecretStorage(client: SecretStorageClient, key: Key): Promise<SecretStorageKey | undefined> {
  const [keyId, info] = (await fetchDefaultKey(client)) ?? [];
  if (keyId === undefined || !info) return undefined;
  if (await isUnder(client, key, info)) return { keyId, info };
  throw new KeyBackupError(
    "recovery-exists",
    "The account has secret storage under another key. Nothing was overwritten. Enter that recovery key instead.",
  );
}

/** A description without a check fits every key, and so proves nothing. */
async function isUnder({ secretStorage }: SecretStorageClient, key: Key, info: object): Promise<boolean> {
  return "mac" in info && typeof info.mac === "string" && secretStorage.checkKey(key, info as never);
}

/** Each of 32 characters as likely as the other. */
function randomId(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(ID.length));
  return Array.from(bytes, (byte) => ID.alphabet.charAt(byte % ID.alphabet.length)).join("");
}
