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
  /** Whether this device is verified by its user's identity: verifying it helps nothing then; `undefined` if unknown. */
  readonly deviceVerified?: boolean | undefined;
}

/** How far a restore is; `total` is unknown while the keys are fetched. */
export interface RestoreProgress {
  /** Keys that are restored. */
  readonly imported: number;
  /** Keys that could not be read. */
  readonly failed: number;
  /** How many there are in all; `undefined` while that is not known. */
  readonly total: number | undefined;
}

/** The account's secret storage, opened. The core only hands it on. */
export interface OpenRecovery {
  readonly keyId: string;
  readonly key: Uint8Array<ArrayBuffer>;
}

/** Sends a request again with what proves who the user is (Matrix specification, "User-Interactive Authentication API"). */
export type UploadWithProof = (auth: Record<string, unknown> | null) => Promise<void>;

/**
 * Lets the user prove to the homeserver who they are, where it asks when their identity is uploaded: matrix-js-sdk's
 * `UIAuthCallback`. It calls `upload`, at first with `null`, and again with the proof that the refusal asked for.
 */
export type ConfirmUpload = (upload: UploadWithProof) => Promise<void>;

/** Secret storage that was made under a new recovery key. */
export interface RecoverySetUp extends OpenRecovery {
  /**
   * What became of the identity that the user's devices know each other by (cross-signing).
   *
   * - `kept`: its private keys lie in secret storage
   * - `elsewhere`: the account has one, and this device does not hold its keys; it stays as it is
   * - `unconfirmed`: none was made, since the homeserver asks for a proof that this app does not give
   */
  readonly identity: "kept" | "elsewhere" | "unconfirmed";
}
/** Room keys: the sessions of each room, each with the index of the first message that it decrypts. */
export type RoomKeyList = ReadonlyMap<string, ReadonlyMap<string, number>>;

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
  /** Attaches a listener; gives what detaches it. */
  readonly subscribe: (listener: BackupPortListener) => () => void;
  /** The server's own answer. `undefined` only for `M_NOT_FOUND`; every other failure rejects. */
  readonly fetchStored: (signal: AbortSignal) => Promise<StoredBackup | undefined>;
  /** Deletes one version for all devices. One that is not there any more counts as deleted. */
  readonly deleteStored: (version: string) => Promise<void>;
  /** Whether this device trusts what is stored, and holds its key. */
  readonly trustOf: (stored: StoredBackup) => Promise<BackupTrust>;
  /** The version that this device uploads to; `null` while it uploads to none. */
  readonly activeVersion: () => Promise<string | null>;
  /**
   * Makes the SDK look at the server's backup again, and upload to it if it trusts it.
   *
   * @param anew - whether all keys of this device are uploaded, also those that are stored in an earlier backup
   */
  readonly checkAndEnable: (anew?: boolean) => Promise<void>;
  /**
   * Creates a backup, keeps its key on this device, and uploads to it. Deletes nothing: it is called once nothing is
   * stored, and what is there all the same is another device's.
   *
   * @param recovery - secret storage, opened: the host is not asked again for what was opened already
   * @param signal - aborts when nobody waits for it any more
   * @throws {@link KeyBackupError} `changed-meanwhile` where something is stored, and nothing was created; anything else
   *   also where the backup was created and is not whole
   */
  readonly create: (recovery: OpenRecovery | undefined, signal?: AbortSignal) => Promise<void>;
  /** Whether this device has a private key to read a backup with. */
  readonly hasDecryptionKey: () => Promise<boolean>;
  /** Whether a recovery key or passphrase exists for this account (secret storage). */
  readonly hasRecovery: () => Promise<boolean>;
  /**
   * Opens secret storage: with what the user typed, or with what the host gives when it is asked (matrix-js-sdk's
   * `cryptoCallbacks.getSecretStorageKey`). Creates and changes nothing.
   *
   * @returns `undefined` where the host has no way to ask, was told no, or gave what does not fit
   * @throws {@link KeyBackupError} that says what is wrong with what was typed
   */
  readonly openRecovery: (typed: string | undefined) => Promise<OpenRecovery | undefined>;
  /** Takes the private key of what is stored out of secret storage. Resolves to whether it was there. */
  readonly loadKey: (recovery: OpenRecovery, stored: StoredBackup) => Promise<boolean>;
  /**
   * Puts the private key that this device holds into secret storage, unless it is there.
   *
   * @throws {@link KeyBackupError} unless the server said afterwards that it is there
   */
  readonly keepKey: (recovery: OpenRecovery) => Promise<void>;
  /**
   * What tells one writing of the backup's key in secret storage from another, asked of the server. Empty where secret
   * storage does not hold one, `undefined` where the account has no secret storage.
   */
  readonly secretMark: () => Promise<string | undefined>;
  /**
   * Takes the backup's private key with a recovery key, or passphrase, that the user typed.
   *
   * @throws {@link KeyBackupError} `wrong-recovery-key`
   */
  readonly unlock: (typed: string, stored: StoredBackup) => Promise<void>;
  /**
   * Makes secret storage under a recovery key, and the user's identity where the account has none. Creates no backup and
   * overwrites no secret storage and no identity. Done again with the same key it goes on where it ended. Absent where
   * the host sees to it.
   *
   * @param recoveryKey - base58; the user has kept it
   * @param confirm - where the homeserver asks for a proof; without it an identity is made only where it asks for none
   * @throws {@link KeyBackupError} `recovery-exists` where the account has secret storage under another key
   */
  readonly setUpRecovery?:
    | ((recoveryKey: string, confirm: ConfirmUpload | undefined, signal?: AbortSignal) => Promise<RecoverySetUp>)
    | undefined;
  /** Fetches the stored keys and imports them. */
  readonly restore: (onProgress: (progress: RestoreProgress) => void) => Promise<RestoreProgress>;
  /** All room keys of this device; absent where the host cannot tell. Only what names them leaves the SDK. */
  readonly ownKeys?: (() => Promise<RoomKeyList>) | undefined;
  /**
   * The keys that the server lists for a version (`GET /room_keys/keys`), past every cache; absent where the host cannot
   * tell. What is no key of a backup is not listed.
   *
   * @param roomId - asks for one room only
   */
  readonly listKeys?:
    | ((version: string, roomId: string | undefined, signal: AbortSignal) => Promise<RoomKeyList>)
    | undefined;
}
