import { KeyBackupError } from "../core/errors.ts";
import { decodeRecoveryKey } from "../core/recovery/recovery-key.ts";
import type { EncryptedSecret, PassphraseInfo } from "../core/recovery/secret.ts";
import { decryptSecret, fromBase64, keyFromPassphrase } from "../core/recovery/secret.ts";
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

/**
 * Takes the backup's private key out of secret storage, with the recovery key or passphrase that the user typed. Where
 * the account has no secret storage the typed key is the backup's own, as older clients made them.
 *
 * @throws KeyBackupError `wrong-recovery-key`
 */
export async function unlockBackupKey(typed: string, client: Client): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await client.secretStorage.getKey();
  if (!stored) return decodeRecoveryKey(typed);
  const [keyId, info] = stored;
  const key = await storageKey(typed, info, client.secretStorage);
  const secret = await fetchSecret(client, keyId);
  if (!secret) {
    throw new KeyBackupError(
      "wrong-recovery-key",
      "The recovery key is right, and this account's secret storage does not hold the key to the stored backup.",
    );
  }
  return fromBase64(await decryptSecret(BACKUP_KEY, secret, key));
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

async function fetchSecret(client: Client, keyId: string): Promise<EncryptedSecret | undefined> {
  const userId = encodeURIComponent(client.getUserId() ?? "");
  try {
    const path = `/user/${userId}/account_data/${BACKUP_KEY}`;
    const content = (await client.http.authedRequest("GET", path)) as {
      encrypted?: Record<string, EncryptedSecret | undefined>;
    };
    return content.encrypted?.[keyId];
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw thrown;
  }
}
