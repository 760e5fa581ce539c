import { KeyBackupError } from "../core/errors.ts";
import { decodeRecoveryKey } from "../core/recovery/recovery-key.ts";
import type { EncryptedSecret } from "../core/recovery/secret.ts";
import { decryptSecret, encryptSecret, fromBase64 } from "../core/recovery/secret.ts";
import { accountDataPath, fetchAccountData } from "./account-data.ts";
import type { OpenSecretStorage, SecretStorageClient as Client } from "./open-secret-storage.ts";
import { fetchDefaultKey, openSecretStorage } from "./open-secret-storage.ts";

/** The secret that holds the backup's private key (specification, "Server-side key backups", "Recovery key"). */
const BACKUP_KEY = "m.megolm_backup.v1";

/** What is stored under each key's id. */
type Secrets = Readonly<Partial<Record<string, EncryptedSecret>>>;

/** A private key that may open the stored backup. */
export interface BackupKeyFound {
  readonly key: Uint8Array<ArrayBuffer>;
  /** Whether it came out of secret storage, which proves what was typed; else what was typed is itself this key. */
  readonly isFromSecretStorage: boolean;
}

/**
 * Finds the backup's private key by the recovery key or passphrase that the user typed: in secret storage. Where the
 * account has no secret storage the typed key is the backup's own, as older clients made them.
 *
 * @throws KeyBackupError `mistyped-recovery-key`, `wrong-recovery-key`, `older-recovery-key`,
 *   `recovery-key-without-backup`
 */
export async function findBackupKey(typed: string, client: Client): Promise<BackupKeyFound> {
  if (!(await fetchDefaultKey(client))) return { key: decodeRecoveryKey(typed), isFromSecretStorage: false };
  const open = await openSecretStorage(typed, client);
  const secret = await readBackupSecret(client, open).catch((thrown: unknown) => {
    // A key that was proven and does not open the secret: the secret is damaged, and whoever typed it made no mistake.
    if (open.isProven && thrown instanceof KeyBackupError && thrown.code === "wrong-recovery-key") return undefined;
    throw thrown;
  });
  const key = secret === undefined ? undefined : asKey(secret);
  if (key) return { key, isFromSecretStorage: true };
  throw new KeyBackupError(
    "recovery-key-without-backup",
    "The recovery key is right, and this account's secret storage does not hold the key to the stored backup. Verify" +
      " a device that can read it, or replace the backup.",
  );
}

function asKey(secret: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const key = fromBase64(secret.trim());
    return key.length === 32 ? key : undefined;
  } catch {
    return undefined;
  }
}

/** What to say of a key that was found and does not open the stored backup. */
export function notTheBackupKey({ isFromSecretStorage }: BackupKeyFound): KeyBackupError {
  return isFromSecretStorage
    ? new KeyBackupError(
        "recovery-key-of-other-backup",
        "The recovery key is right, and secret storage holds the key to another backup than the stored one. Replace" +
          " the backup, or verify a device that can read it.",
      )
    : new KeyBackupError(
        "wrong-recovery-key",
        "This is a recovery key, and the stored backup was made with another one. Look for that, or replace the backup.",
      );
}

/**
 * Reads the backup's private key out of secret storage, asking the server.
 *
 * @returns base64, or `undefined` where none is stored under this key
 */
export async function readBackupSecret(
  client: Client,
  { keyId, key }: Pick<OpenSecretStorage, "keyId" | "key">,
): Promise<string | undefined> {
  const secret = (await fetchSecrets(client))[keyId];
  return secret ? decryptSecret(BACKUP_KEY, secret, key) : undefined;
}

/** See {@link BackupPort.secretMark}: every encryption makes another code of it (specification, "Secret storage"). */
export async function markBackupSecret(client: Client): Promise<string | undefined> {
  const [keyId] = (await fetchDefaultKey(client)) ?? [];
  if (keyId === undefined) return undefined;
  return (await fetchSecrets(client))[keyId]?.mac ?? "";
}

/**
 * Puts the backup's private key into secret storage. What is stored under other keys stays. Sent as a plain request:
 * the SDK's own call sends nothing where the local copy is equal, and waits for the echo without a limit.
 *
 * @param backupKey - base64
 */
export async function storeBackupSecret(
  client: Client,
  { keyId, key }: Pick<OpenSecretStorage, "keyId" | "key">,
  backupKey: string,
): Promise<void> {
  const secret = await encryptSecret(BACKUP_KEY, backupKey, key);
  const encrypted = { ...(await fetchSecrets(client)), [keyId]: secret };
  await client.http.authedRequest("PUT", accountDataPath(client, BACKUP_KEY), undefined, { encrypted });
}

async function fetchSecrets(client: Client): Promise<Secrets> {
  const { encrypted } = ((await fetchAccountData(client, BACKUP_KEY)) ?? {}) as { encrypted?: Secrets | null };
  return typeof encrypted === "object" && encrypted ? encrypted : {};
}
