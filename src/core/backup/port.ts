/** What the server says about its newest backup: `GET /room_keys/version` (specification, "Server-side key backups"). */
export interface StoredBackup {
  readonly version: string;
  readonly algorithm: string;
  /** The public key and its signatures; read by the SDK, not by us. */
  readonly auth_data: object;
  /** How many room keys are stored. */
  readonly count?: number | undefined;
  /** Changes with every change of what is stored. */
  readonly etag?: string | undefined;
}

/** Whether this device may upload to a backup: either is enough. */
export interface BackupTrust {
  /** Signed by an identity or a device that this device trusts. */
  readonly trusted: boolean;
  /** This device has the private key that belongs to it. */
  readonly matchesDecryptionKey: boolean;
  /**
   * Signed by this very device: it was created here.
   * @defaultValue false
   */
  readonly madeHere?: boolean | undefined;
}

/** How far a restore is; `total` is unknown while the keys are fetched. */
export interface RestoreProgress {
  readonly imported: number;
  readonly failed: number;
  readonly total: number | undefined;
}

/** What a port tells its listener. */
export interface BackupPortListener {
  /** This device began or ceased to upload, got a key, or failed for good: what is known may be wrong now. */
  readonly onChange: () => void;
  /** How many keys this device has left to upload; 0 at the end, `undefined` when it begins anew and has not counted. */
  readonly onRemaining: (keys: number | undefined) => void;
  /** An upload failed with this errcode, and the SDK gave the backup up. */
  readonly onFailed: (errcode: string) => void;
}

/**
 * What the backup engine asks of a host's `CryptoApi`. Rejections should be {@link KeyBackupError}s.
 */
export interface BackupPort {
  readonly subscribe: (listener: BackupPortListener) => () => void;
  /** The server's own answer. `undefined` only for `M_NOT_FOUND`; every other failure rejects. */
  readonly fetchStored: (signal: AbortSignal) => Promise<StoredBackup | undefined>;
  /** Deletes one version for all devices. One that is not there any more counts as deleted. */
  readonly deleteStored: (version: string) => Promise<void>;
  readonly trustOf: (stored: StoredBackup) => Promise<BackupTrust>;
  /** The version that this device uploads to; `null` while it uploads to none. */
  readonly activeVersion: () => Promise<string | null>;
  /** Makes the SDK look at the server's backup again, and upload to it if it trusts it. */
  readonly checkAndEnable: () => Promise<void>;
  /**
   * Creates a backup, puts its key into secret storage where there is one, and uploads to it. **Deletes every stored one
   * first.**
   *
   * @param recoveryKey - what the user typed, where the SDK cannot open secret storage by itself
   * @throws {@link KeyBackupError} also where the backup was created and is not whole
   */
  readonly create: (recoveryKey?: string) => Promise<void>;
  /** Whether the host gives the SDK a way to ask for the recovery key (`cryptoCallbacks.getSecretStorageKey`). */
  readonly canOpenRecovery: () => Promise<boolean>;
  /** Whether this device has a private key to read a backup with. */
  readonly hasDecryptionKey: () => Promise<boolean>;
  /** Whether a recovery key or passphrase exists for this account (secret storage). */
  readonly hasRecovery: () => Promise<boolean>;
  /** Takes the backup's private key out of secret storage; the SDK asks the host for the recovery key. */
  readonly loadDecryptionKey: () => Promise<void>;
  /**
   * Takes the backup's private key with a recovery key, or passphrase, that the user typed.
   *
   * @throws {@link KeyBackupError} `wrong-recovery-key`
   */
  readonly unlock: (typed: string, stored: StoredBackup) => Promise<void>;
  /** Fetches the stored keys and imports them. */
  readonly restore: (onProgress: (progress: RestoreProgress) => void) => Promise<RestoreProgress>;
}
