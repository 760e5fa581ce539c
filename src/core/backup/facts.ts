import type { KeyBackupError } from "../errors.ts";
import type { BackupTrust, RestoreProgress, StoredBackup } from "./port.ts";

/** What the user is having done. */
export type BackupTask =
  | { readonly type: "turning-on" }
  | { readonly type: "turning-off" }
  | { readonly type: "deleting" }
  | { readonly type: "unlocking" }
  | { readonly type: "restoring"; readonly progress: RestoreProgress };

/** What turning on came to that only the user can go on from. */
export type BackupNeed =
  /** The account has no recovery: lost devices would mean lost keys. */
  | "recovery"
  /** The account has recovery, and the host cannot open it for the SDK: the user types the recovery key. */
  | "recovery-key"
  /** The stored backup is not trusted: verify, enter the recovery key, or replace it. */
  | "trust"
  /** This device lacks the private key: enter the recovery key, or replace the backup. */
  | "key";

/** What was seen at the upload gate. */
export interface GateFacts {
  /** Whether room keys may leave. */
  readonly open: boolean;
  /** Keys that wait: the gate is closed, or the version is not proven. */
  readonly heldKeys: number;
  /** The version that held uploads go to and whose key nobody has proven to be held. */
  readonly unproven?: string | undefined;
  /** Keys in a request that left and is not answered. */
  readonly uploadingKeys?: number | undefined;
  /** The last upload that the server took, in milliseconds since the epoch. */
  readonly stored?: { readonly version: string; readonly at: number } | undefined;
  /** The last answer, where it was another. */
  readonly refused?: { readonly version: string; readonly error: KeyBackupError; readonly at: number } | undefined;
}

/** All that the engine knows. Facts only: what they come to is told by `axes.ts`. */
export interface BackupFacts {
  /** What the server stores; `undefined` until it said so for certain, `null` for nothing. */
  readonly stored: StoredBackup | null | undefined;
  readonly trust: BackupTrust | undefined;
  /** Whether the SDK could not make out the public key of what is stored. */
  readonly damaged: boolean;
  /** The version that this device uploads to. */
  readonly active: string | null;
  readonly hasKey: boolean;
  /** Whether this device created what is stored, and does not know that its key is where it is found again. */
  readonly halfMade: boolean;
  /** Keys left to upload, as the SDK last said. */
  readonly remaining: number | undefined;
  /** Whether the SDK began to look for keys to upload and has not said what it found. */
  readonly looking: boolean;
  /** When the SDK last said that nothing was left, in milliseconds since the epoch. */
  readonly countedAt: number | undefined;
  /** `undefined` where the host installed no gate. */
  readonly gate: GateFacts | undefined;
  /** Why the last look at the server failed. */
  readonly trouble: KeyBackupError | undefined;
  readonly task: BackupTask | undefined;
  /** Why the last thing that the user had done failed, or how the backup was lost. */
  readonly error: KeyBackupError | undefined;
  /** The thing that failed; `undefined` where the error came by itself. */
  readonly failed: BackupTask["type"] | undefined;
  readonly need: BackupNeed | undefined;
  /** What the last restore came to. */
  readonly restored: RestoreProgress | undefined;
  /** The version that was restored on this device, or that it created. */
  readonly restoredFrom: string | undefined;
}

/** Before anything was looked at. */
export const unknownFacts: BackupFacts = Object.freeze({
  stored: undefined,
  trust: undefined,
  damaged: false,
  active: null,
  hasKey: false,
  halfMade: false,
  remaining: undefined,
  looking: false,
  countedAt: undefined,
  gate: undefined,
  trouble: undefined,
  task: undefined,
  error: undefined,
  failed: undefined,
  need: undefined,
  restored: undefined,
  restoredFrom: undefined,
});
