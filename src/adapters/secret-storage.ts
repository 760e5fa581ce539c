import { KeyBackupError } from "../core/errors.ts";
import { decodeRecoveryKey } from "../core/recovery/recovery-key.ts";
import type { EncryptedSecret, PassphraseInfo } from "../core/recovery/secret.ts";
import { decryptSecret, encryptSecret, fromBase64, keyFromPassphrase } from "../core/recovery/secret.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import { isNotFound } from "./matrix-error.ts";

/** The secret that holds the backup's private key (specification, "Server-side key backups", "Recovery key"). */
const BACKUP_KEY = "m.megolm_backup.v1";

/** The part of matrix-js-sdk's `ServerSideSecretStorage` that is used. */
export interface KeyBackupSecretStorage {
  getKey(): Promise<[keyId: string, keyInfo: object] | null>;
  checkKey(key: Uint8Array<ArrayBuffer>, info: never): Promise<boolean>;
}

interface Client extends KeyBackupMatrixClient {
  readonly secretStorage: KeyBackupSecretStorage;
}

/** What is stored under each key's id. */
type Secrets = Readonly<Partial<Record<string, EncryptedSecret>>>;

/** The account's secret storage, opened. */
export interface OpenSecretStorage {
  readonly keyId: string;
  readonly key: Uint8Array<ArrayBuffer>;
}

/**
 * Takes the backup's private key out of secret storage, with the recovery key or passphrase that the user typed. Where
 * the account has no secret storage the typed key is the backup's own, as older clients made them.
 *
 * @throws KeyBackupError `wrong-recovery-key`
 */
export async function unlockBackupKey(typed: string, client: Client): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await client.secretStorage.getKey();
  if (!stored) return decodeRecoveryKey(typed);
  const secret = await readBackupSecret(client, await openWith(typed, stored, client.secretStorage));
  if (secret !== undefined) return fromBase64(secret);
  throw new KeyBackupError(
    "wrong-recovery-key",
    "The recovery key is right, and this account's secret storage does not hold the key to the stored backup.",
  );
}

/**
 * Opens the account's secret storage with the recovery key or passphrase that the user typed.
 *
 * @throws KeyBackupError `wrong-recovery-key` when it does not fit, or when the account has no secret storage
 */
export async function openSecretStorage(typed: string, client: Client): Promise<OpenSecretStorage> {
  const stored = await client.secretStorage.getKey();
  if (stored) return openWith(typed, stored, client.secretStorage);
  throw new KeyBackupError("wrong-recovery-key", "This account has no secret storage that a recovery key could open.");
}

/**
 * Reads the backup's private key out of secret storage, asking the server.
 *
 * @returns base64, or `undefined` where none is stored under this key
 */
export async function readBackupSecret(client: Client, { keyId, key }: OpenSecretStorage): Promise<string | undefined> {
  const secret = (await fetchSecrets(client))[keyId];
  return secret && decryptSecret(BACKUP_KEY, secret, key);
}

/**
 * Puts the backup's private key into secret storage. What is stored under other keys stays. Sent as a plain request:
 * the SDK's own call sends nothing where the local copy is equal, and waits for the echo without a limit.
 *
 * @param backupKey - base64
 */
export async function storeBackupSecret(
  client: Client,
  { keyId, key }: OpenSecretStorage,
  backupKey: string,
): Promise<void> {
  const secret = await encryptSecret(BACKUP_KEY, backupKey, key);
  const encrypted = { ...(await fetchSecrets(client)), [keyId]: secret };
  await client.http.authedRequest("PUT", secretPath(client), undefined, { encrypted });
}

async function openWith(
  typed: string,
  [keyId, info]: [string, { passphrase?: PassphraseInfo }],
  storage: KeyBackupSecretStorage,
): Promise<OpenSecretStorage> {
  return { keyId, key: await storageKey(typed, info, storage) };
}

async function storageKey(
  typed: string,
  info: { passphrase?: PassphraseInfo },
  storage: KeyBackupSecretStorage,
): Promise<Uint8Array<ArrayBuffer>> {
  const fits = (key: Uint8Array<ArrayBuffer>) => storage.checkKey(key, info as never);
  let unreadable: unknown;
  try {
    const key = decodeRecoveryKey(typed);
    if (await fits(key)) return key;
  } catch (thrown) {
    unreadable = thrown;
  }
  if (info.passphrase) {
    const key = await keyFromPassphrase(typed, info.passphrase);
    if (await fits(key)) return key;
  } else if (unreadable) {
    throw unreadable;
  }
  throw new KeyBackupError(
    "wrong-recovery-key",
    "This is not this account's recovery key. If you made a new one since, use that.",
  );
}

async function fetchSecrets(client: Client): Promise<Secrets> {
  try {
    const content = await client.http.authedRequest("GET", secretPath(client));
    const { encrypted } = (content ?? {}) as { encrypted?: Secrets | null };
    return typeof encrypted === "object" && encrypted ? encrypted : {};
  } catch (thrown) {
    if (isNotFound(thrown)) return {};
    throw thrown;
  }
}

function secretPath(client: Client): string {
  return `/user/${encodeURIComponent(client.getUserId() ?? "")}/account_data/${BACKUP_KEY}`;
}
