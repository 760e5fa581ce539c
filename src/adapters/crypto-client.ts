import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import type { HostCallbacks } from "./host-callbacks.ts";
import type { ExportedRoomKey } from "./room-keys.ts";
import type { KeyBackupSecretStorage } from "./open-secret-storage.ts";
import type { KeyBackupRecoveryApi } from "./set-up-recovery.ts";

/** The part of matrix-js-sdk's `CryptoApi` that the backup engine uses. */
export interface KeyBackupCryptoApi {
  getActiveSessionBackupVersion(): Promise<string | null>;
  isKeyBackupTrusted(info: object): Promise<{ trusted: boolean; matchesDecryptionKey: boolean }>;
  getDeviceVerificationStatus?(userId: string, deviceId: string): Promise<{ crossSigningVerified: boolean } | null>;
  checkKeyBackupAndEnable(): Promise<unknown>;
  resetKeyBackup(): Promise<void>;
  deleteKeyBackupVersion(version: string): Promise<void>;
  getSessionBackupPrivateKey(): Promise<Uint8Array | null>;
  storeSessionBackupPrivateKey(key: Uint8Array, version: string): Promise<void>;
  restoreKeyBackup(options?: {
    progressCallback?: (progress: { stage: string; successes?: number; failures?: number; total?: number }) => void;
  }): Promise<{ total: number; imported: number }>;
  exportRoomKeys?(): Promise<readonly ExportedRoomKey[]>;
}

/** What a client gives: setting recovery up is asked for only when it is needed. */
export type CheckedCryptoApi = KeyBackupCryptoApi & Partial<KeyBackupRecoveryApi>;

/** A `MatrixClient` whose encryption is, or will be, set up. */
export interface KeyBackupCryptoClient extends KeyBackupMatrixClient {
  getCrypto(): CheckedCryptoApi | undefined;
  readonly secretStorage: KeyBackupSecretStorage;
  /** What the host gave to `createClient`. */
  readonly cryptoCallbacks?: HostCallbacks | undefined;
}

/**
 * Makes what gives a client's encryption, checked once each time that it is another.
 *
 * @param faultOf - what is wrong with it
 */
export function cryptoOf(
  client: KeyBackupCryptoClient,
  faultOf: () => KeyBackupError | undefined,
): () => CheckedCryptoApi {
  let checked: CheckedCryptoApi | undefined;
  return () => {
    const api = client.getCrypto();
    if (!api) {
      throw new KeyBackupError(
        "no-crypto",
        "The client has no encryption. Call `await client.initRustCrypto()` first.",
      );
    }
    const fault = api === checked ? undefined : faultOf();
    if (fault) throw fault;
    checked = api;
    return api;
  };
}
