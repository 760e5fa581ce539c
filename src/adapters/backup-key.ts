import type { OpenRecovery, StoredBackup } from "../core/backup/port.ts";
import { KeyBackupError } from "../core/errors.ts";
import { publicKeyOf } from "../core/recovery/public-key.ts";
import { fromBase64, toBase64 } from "../core/recovery/secret.ts";
import type { SecretStorageClient } from "./open-secret-storage.ts";
import { readBackupSecret, storeBackupSecret } from "./secret-storage.ts";

/** The part of matrix-js-sdk's `CryptoApi` that holds the backup's private key on this device. */
interface KeyHolder {
  isKeyBackupTrusted(info: object): Promise<{ matchesDecryptionKey: boolean }>;
  getSessionBackupPrivateKey(): Promise<Uint8Array | null>;
  storeSessionBackupPrivateKey(key: Uint8Array, version: string): Promise<void>;
}

/**
 * Makes a private key this device's, if it belongs to the stored backup. One that does not is never stored: the SDK has no
 * call that would take it out of the crypto store again.
 *
 * @returns whether it belongs to it
 */
export async function adopt(crypto: KeyHolder, key: Uint8Array<ArrayBuffer>, stored: StoredBackup): Promise<boolean> {
  const { public_key: publicKey } = stored.auth_data as { public_key?: unknown };
  if (key.length !== 32 || typeof publicKey !== "string") return false;
  if ((await publicKeyOf(key)) !== withoutPadding(publicKey)) return false;
  await crypto.storeSessionBackupPrivateKey(key, stored.version);
  return (await crypto.isKeyBackupTrusted(stored)).matchesDecryptionKey;
}

/** Reads the backup's private key out of secret storage; `undefined` where it holds none, or none that is readable. */
export async function loadBackupKey(
  client: SecretStorageClient,
  recovery: OpenRecovery,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const secret = await readSecret(client, recovery);
  try {
    return secret === undefined ? undefined : fromBase64(secret.trim());
  } catch {
    return undefined;
  }
}

/**
 * Puts the private key that this device holds into secret storage, unless it is there.
 *
 * @throws KeyBackupError `not-kept` unless the server gives it back afterwards
 */
export async function keepBackupKey(
  client: SecretStorageClient,
  crypto: KeyHolder,
  recovery: OpenRecovery,
): Promise<void> {
  const held = await crypto.getSessionBackupPrivateKey();
  if (!held)
    throw new KeyBackupError("not-enabled", "This device does not hold the key to what it created. Try again.");
  const isKept = async () => isSame(await loadBackupKey(client, recovery), held);
  if (await isKept()) return;
  await storeBackupSecret(client, recovery, toBase64(held));
  if (await isKept()) return;
  throw new KeyBackupError(
    "not-kept",
    "The homeserver took the backup's key into secret storage, and gives another one back. Ask whoever runs it.",
  );
}

/** A secret that does not open with a key that fits is as good as none. */
async function readSecret(client: SecretStorageClient, recovery: OpenRecovery): Promise<string | undefined> {
  try {
    return await readBackupSecret(client, recovery);
  } catch (thrown) {
    if (thrown instanceof KeyBackupError && thrown.code === "wrong-recovery-key") return undefined;
    throw thrown;
  }
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one?.length === other.length && one.every((byte, n) => byte === other[n]);
}

function withoutPadding(base64: string): string {
  return base64.replace(/=+$/, "");
}
