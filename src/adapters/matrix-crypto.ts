import type { BackupPort, RestoreProgress, StoredBackup } from "../core/backup/port.ts";
import { KeyBackupError } from "../core/errors.ts";
import { adopt, keepBackupKey, loadBackupKey } from "./backup-key.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import type { HostCallbacks } from "./host-callbacks.ts";
import { lending, openByHost } from "./host-callbacks.ts";
import { fromMatrixError, isNotFound } from "./matrix-error.ts";
import { fetchDefaultKey } from "./open-secret-storage.ts";
import type { KeyBackupSecretStorage } from "./secret-storage.ts";
import { findBackupKey, notTheBackupKey, openSecretStorage } from "./secret-storage.ts";

/** The part of matrix-js-sdk's `CryptoApi` that the backup engine uses. */
export interface KeyBackupCryptoApi {
  getActiveSessionBackupVersion(): Promise<string | null>;
  isKeyBackupTrusted(info: object): Promise<{ trusted: boolean; matchesDecryptionKey: boolean }>;
  checkKeyBackupAndEnable(): Promise<unknown>;
  resetKeyBackup(): Promise<void>;
  deleteKeyBackupVersion(version: string): Promise<void>;
  getSessionBackupPrivateKey(): Promise<Uint8Array | null>;
  storeSessionBackupPrivateKey(key: Uint8Array, version: string): Promise<void>;
  restoreKeyBackup(options?: {
    progressCallback?: (progress: { stage: string; successes?: number; failures?: number; total?: number }) => void;
  }): Promise<{ total: number; imported: number }>;
}

/** A `MatrixClient` whose encryption is, or will be, set up. */
export interface KeyBackupCryptoClient extends KeyBackupMatrixClient {
  getCrypto(): KeyBackupCryptoApi | undefined;
  readonly secretStorage: KeyBackupSecretStorage;
  /** What the host gave to `createClient`. */
  readonly cryptoCallbacks?: HostCallbacks | undefined;
}

/** `CryptoEvent`s by name: importing the enum would import the SDK. */
const STATUS = "crypto.keyBackupStatus";
const changes = ["crypto.keyBackupDecryptionKeyCached", "crossSigning.keysChanged", "userTrustStatusChanged"];
const REMAINING = "crypto.keyBackupSessionsRemaining";
const FAILED = "crypto.keyBackupFailed";
const ACCOUNT_DATA = "accountData";
/** Whoever makes, replaces or deletes a backup writes this secret as well. */
const BACKUP_KEY = "m.megolm_backup.v1";

/**
 * The backup port of a matrix-js-sdk client.
 *
 * @param faultOf - what is wrong with the client's encryption, asked once it is there
 */
export function backupPortOf(
  client: KeyBackupCryptoClient,
  faultOf: () => KeyBackupError | undefined = () => undefined,
): BackupPort {
  let checked: KeyBackupCryptoApi | undefined;

  function crypto(): KeyBackupCryptoApi {
    const api = client.getCrypto();
    if (api && api !== checked) {
      const fault = faultOf();
      if (fault) throw fault;
      checked = api;
    }
    if (api) return api;
    throw new KeyBackupError("no-crypto", "The client has no encryption. Call `await client.initRustCrypto()` first.");
  }

  return {
    subscribe({ onChange, onRemaining, onFailed }) {
      const onStatus = () => {
        onRemaining(undefined);
        onChange();
      };
      const onAccountData = (event: { getType(): string }) => {
        if (event.getType() === BACKUP_KEY) onChange();
      };
      client.on(STATUS, onStatus);
      for (const name of changes) client.on(name, onChange);
      client.on(REMAINING, onRemaining);
      client.on(FAILED, onFailed);
      client.on(ACCOUNT_DATA, onAccountData);
      return () => {
        client.off(STATUS, onStatus);
        for (const name of changes) client.off(name, onChange);
        client.off(REMAINING, onRemaining);
        client.off(FAILED, onFailed);
        client.off(ACCOUNT_DATA, onAccountData);
      };
    },
    async fetchStored(signal) {
      try {
        const answer = await client.http.authedRequest("GET", "/room_keys/version", undefined, undefined, {
          abortSignal: signal,
        });
        return asStoredBackup(answer);
      } catch (thrown) {
        if (isNotFound(thrown)) return undefined;
        throw fromMatrixError(thrown, "/room_keys/version");
      }
    },
    deleteStored: (version) =>
      explained(async () => {
        try {
          await crypto().deleteKeyBackupVersion(version);
        } catch (thrown) {
          if (!isNotFound(thrown)) throw thrown;
        }
      }),
    trustOf: (stored) =>
      explained(async () => ({
        ...(await crypto().isKeyBackupTrusted(stored)),
        madeHere: isSignedBy(stored, client.getUserId(), client.getDeviceId()),
      })),
    activeVersion: () => explained(() => crypto().getActiveSessionBackupVersion()),
    checkAndEnable: () => explained(() => crypto().checkKeyBackupAndEnable()).then(() => undefined),
    create: (recovery, signal) =>
      explained(() => lending(client.cryptoCallbacks, recovery, signal, () => crypto().resetKeyBackup())),
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
    unlock: (typed, stored) =>
      explained(async () => {
        const found = await findBackupKey(typed, client);
        if (!(await adopt(crypto(), found.key, stored))) throw notTheBackupKey(found);
      }),
    restore: (onProgress) =>
      explained(async () => {
        let failed = 0;
        const { total, imported } = await crypto().restoreKeyBackup({
          progressCallback({ stage, successes = 0, failures = 0, total: all }) {
            if (stage === "fetch") return;
            failed = failures;
            onProgress({ imported: successes, failed, total: all });
          },
        });
        // Keys that could not be decrypted are in the total only.
        const result: RestoreProgress = { total, imported, failed: Math.max(failed, total - imported) };
        return result;
      }),
  };
}

async function explained<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (thrown) {
    throw fromMatrixError(thrown);
  }
}

/** Whether a device put its name to a backup: every device signs what it creates. */
function isSignedBy({ auth_data }: StoredBackup, userId: string | null, deviceId: string | null): boolean {
  const { signatures } = auth_data as { signatures?: Partial<Record<string, object>> };
  return `ed25519:${deviceId}` in (signatures?.[userId ?? ""] ?? {});
}

/** A positive answer only: anything that is no backup is no word about one. */
function asStoredBackup(answer: unknown): StoredBackup {
  const { version, algorithm, auth_data, count, etag } = (answer ?? {}) as Partial<Record<string, unknown>>;
  if (typeof version !== "string" || typeof algorithm !== "string") {
    throw new KeyBackupError("bad-answer", "The answer about the stored backup was not a Matrix answer.");
  }
  return {
    version,
    algorithm,
    // Something is stored, whoever can make nothing of it.
    auth_data: typeof auth_data === "object" && auth_data ? auth_data : {},
    count: typeof count === "number" ? count : undefined,
    etag: typeof etag === "string" ? etag : undefined,
  };
}
