import type { BackupPort, RestoreProgress, RoomKeyList } from "../core/backup/port.ts";
import { KeyBackupError } from "../core/errors.ts";
import { adopt, keepBackupKey, loadBackupKey } from "./backup-key.ts";
import { beginAnew } from "./begin-anew.ts";
import { subscribeToBackup } from "./backup-events.ts";
import type { KeyBackupCryptoApi, KeyBackupCryptoClient } from "./crypto-client.ts";
import { cryptoOf } from "./crypto-client.ts";
import { createDeletions } from "./deletions.ts";
import { callbacksOf, lending, openByHost } from "./host-callbacks.ts";
import { fromMatrixError, isNotFound } from "./matrix-error.ts";
import { fetchDefaultKey, openSecretStorage } from "./open-secret-storage.ts";
import { listStoredKeys, namesOf } from "./room-keys.ts";
import { findBackupKey, markBackupSecret, notTheBackupKey } from "./secret-storage.ts";
import type { KeyBackupRecoveryApi } from "./set-up-recovery.ts";
import { setUpRecovery } from "./set-up-recovery.ts";
import { fetchStoredBackup, isSignedBy } from "./stored-backup.ts";

/**
 * The backup port of a matrix-js-sdk client.
 *
 * @param faultOf - what is wrong with the client's encryption, asked once it is there
 */
export function backupPortOf(
  client: KeyBackupCryptoClient,
  faultOf: () => KeyBackupError | undefined = () => undefined,
): BackupPort {
  const crypto = cryptoOf(client, faultOf);
  const deletions = createDeletions(client);

  return {
    subscribe: (listener) => subscribeToBackup(client, listener),
    fetchStored: (signal) => fetchStoredBackup(client, signal),
    deleteStored: (version) =>
      explained(async () => {
        try {
          await deletions.of(version, () => crypto().deleteKeyBackupVersion(version));
        } catch (thrown) {
          if (!isNotFound(thrown)) throw thrown;
        }
      }),
    trustOf: (stored) =>
      explained(async () => ({
        ...(await crypto().isKeyBackupTrusted(stored)),
        madeHere: isSignedBy(stored, client.getUserId(), client.getDeviceId()),
        deviceVerified: await isVerified(client, crypto()),
      })),
    activeVersion: () => explained(() => crypto().getActiveSessionBackupVersion()),
    checkAndEnable: (anew) =>
      explained(async () => {
        if (anew) await beginAnew(client, crypto());
        else await crypto().checkKeyBackupAndEnable();
      }),
    create: (recovery, signal) =>
      explained(() => {
        const create = () => deletions.none(() => crypto().resetKeyBackup());
        return lending(callbacksOf(client), recovery, signal, create);
      }),
    hasDecryptionKey: () => explained(async () => (await crypto().getSessionBackupPrivateKey()) !== null),
    hasRecovery: () => explained(async () => (await fetchDefaultKey(client)) !== undefined),
    openRecovery: (typed) =>
      explained(() => (typed === undefined ? openByHost(client) : openSecretStorage(typed, client))),
    loadKey: (recovery, stored) =>
      explained(async () => {
        const key = await loadBackupKey(client, recovery);
        return key !== undefined && adopt(crypto(), key, stored);
      }),
    keepKey: (recovery) => explained(() => keepBackupKey(client, crypto(), recovery)),
    secretMark: () => explained(() => markBackupSecret(client)),
    unlock: (typed, stored) =>
      explained(async () => {
        const found = await findBackupKey(typed, client);
        if (!(await adopt(crypto(), found.key, stored))) throw notTheBackupKey(found);
      }),
    setUpRecovery: (recoveryKey, confirm, signal) =>
      explained(() => setUpRecovery(client, recoveryApiOf(crypto()), recoveryKey, confirm, signal)),
    restore: (onProgress) => explained(() => restoreAll(crypto(), onProgress)),
    ownKeys: () => explained(() => exportNames(crypto())),
    listKeys: (version, roomId, signal) => listStoredKeys(client, { version, roomId }, signal),
  };
}

function recoveryApiOf(crypto: Partial<KeyBackupRecoveryApi>): KeyBackupRecoveryApi {
  const { getCrossSigningKeyId, bootstrapCrossSigning, bootstrapSecretStorage } = crypto;
  if (getCrossSigningKeyId && bootstrapCrossSigning && bootstrapSecretStorage) return crypto as KeyBackupRecoveryApi;
  throw new KeyBackupError("unsupported-sdk", "The client's encryption cannot set recovery up.");
}

/** Whether this device is verified by its user's identity, as far as the SDK tells. */
async function isVerified(client: KeyBackupCryptoClient, crypto: KeyBackupCryptoApi): Promise<boolean | undefined> {
  const [userId, deviceId] = [client.getUserId(), client.getDeviceId()];
  if (!userId || !deviceId || !crypto.getDeviceVerificationStatus) return undefined;
  return (await crypto.getDeviceVerificationStatus(userId, deviceId))?.crossSigningVerified;
}

async function restoreAll(
  crypto: KeyBackupCryptoApi,
  onProgress: (progress: RestoreProgress) => void,
): Promise<RestoreProgress> {
  let failed = 0;
  const { total, imported } = await crypto.restoreKeyBackup({
    progressCallback({ stage, successes = 0, failures = 0, total: all }) {
      if (stage === "fetch") return;
      failed = failures;
      onProgress({ imported: successes, failed, total: all });
    },
  });
  // Keys that could not be decrypted are in the total only.
  return { total, imported, failed: Math.max(failed, total - imported) };
}

async function exportNames(crypto: KeyBackupCryptoApi): Promise<RoomKeyList> {
  const exported = await crypto.exportRoomKeys?.();
  if (exported) return namesOf(exported);
  throw new KeyBackupError(
    "unsupported-sdk",
    "The client's encryption has no exportRoomKeys, so its keys are not known.",
  );
}

async function explained<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (thrown) {
    throw fromMatrixError(thrown);
  }
}
