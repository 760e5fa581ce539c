import type { KeyBackupError } from "../errors.ts";
import type { BackupTrust, RestoreProgress, StoredBackup } from "./port.ts";

/**
 * The backup on the server and this device's part in it.
 *
 * - `checking`: not known yet. Never shown as off
 * - `none`: the server said for certain that nothing is stored
 * - `uploading`: this device has keys to upload, or is looking for them
 * - `up-to-date`: all keys of this device are stored
 * - `paused`: the upload gate is closed; what is stored stays
 * - `untrusted`: there is a backup that this device must not upload to, or one that it created and lost the key of
 * - `key-missing`: this device uploads, and could not read what is stored: it lacks the private key
 * - `failing`: this could not be found out, or did not work; see `trouble` and `error`
 */
export type BackupState =
  | "checking"
  | "none"
  | "uploading"
  | "up-to-date"
  | "paused"
  | "untrusted"
  | "key-missing"
  | "failing";

/** What the user is having done. */
export type BackupTask =
  | { readonly is: "turning-on" }
  | { readonly is: "turning-off" }
  | { readonly is: "deleting" }
  | { readonly is: "unlocking" }
  | { readonly is: "restoring"; readonly progress: RestoreProgress };

/** What turning on came to that only the user can go on from. */
export type BackupNeed =
  /** The account has no recovery: lost devices would mean lost keys. */
  | "recovery"
  /** The stored backup is not trusted: verify, enter the recovery key, or replace it. */
  | "trust"
  /** This device lacks the private key: enter the recovery key, or replace the backup. */
  | "key";

/** All that the engine knows. */
export interface BackupFacts {
  /** What the server stores; `undefined` until it said so for certain, `null` for nothing. */
  readonly stored: StoredBackup | null | undefined;
  readonly trust: BackupTrust | undefined;
  /** The version that this device uploads to. */
  readonly active: string | null;
  readonly hasKey: boolean;
  /** Keys left to upload, as the SDK last said. */
  readonly remaining: number | undefined;
  /** Whether room keys may leave; `undefined` where no gate is installed. */
  readonly gateOpen: boolean | undefined;
  readonly heldKeys: number;
  /** Why the last upload failed. */
  readonly uploadTrouble: KeyBackupError | undefined;
  /** Why the last look at the server failed. */
  readonly trouble: KeyBackupError | undefined;
  readonly task: BackupTask | undefined;
  /** Why the last thing that the user had done failed, or how the backup was lost. */
  readonly error: KeyBackupError | undefined;
  /** The thing that failed; `undefined` where the error came by itself. */
  readonly failed: BackupTask["is"] | undefined;
  readonly need: BackupNeed | undefined;
  /** What the last restore came to. */
  readonly restored: RestoreProgress | undefined;
}

/** Before anything was looked at. */
export const unknownFacts: BackupFacts = Object.freeze({
  stored: undefined,
  trust: undefined,
  active: null,
  hasKey: false,
  remaining: undefined,
  gateOpen: undefined,
  heldKeys: 0,
  uploadTrouble: undefined,
  trouble: undefined,
  task: undefined,
  error: undefined,
  failed: undefined,
  need: undefined,
  restored: undefined,
});

/** The state that the facts come to. */
function backupStateOf(facts: BackupFacts): BackupState {
  const { stored, trust, active, hasKey, remaining, gateOpen, trouble, uploadTrouble, error } = facts;
  if (stored === undefined) return trouble ? "failing" : "checking";
  if (stored === null) return "none";
  if (!trust) return trouble ? "failing" : "checking";
  if (!isUsable(trust)) return "untrusted";
  if (gateOpen === false) return "paused";
  if (trouble ?? uploadTrouble) return "failing";
  if (active !== stored.version) return error ? "failing" : "checking";
  if (!hasKey) return "key-missing";
  return remaining === 0 ? "up-to-date" : "uploading";
}

/** Whether this device may upload to a backup: it trusts it, and did not lose the key that it made for it. */
export function isUsable({ trusted, matchesDecryptionKey, madeHere = false }: BackupTrust): boolean {
  return matchesDecryptionKey || (trusted && !madeHere);
}

/** Whether the user is still needed for it: they may have verified this device meanwhile. */
function isNeeded(need: BackupNeed | undefined, state: BackupState): boolean {
  if (need === "trust") return state === "untrusted";
  // A backup whose key was lost while it was made is not uploaded to at all.
  if (need === "key") return state === "key-missing" || state === "checking" || state === "failing";
  return state === "none" || state === "untrusted" || state === "key-missing";
}

/** What people are shown of the backup. Keeps its identity while nothing of it changed. */
export interface BackupSnapshot {
  readonly state: BackupState;
  /** Whether room keys may leave this device; `undefined` where no gate is installed. */
  readonly gateOpen: boolean | undefined;
  /** Keys that wait at the closed gate. */
  readonly heldKeys: number;
  /** Keys left to upload; `undefined` while the SDK has not counted them. */
  readonly remaining: number | undefined;
  /** How many keys the server stores; `undefined` where it is not known. */
  readonly storedKeys: number | undefined;
  /** Whether this device could read what is stored. */
  readonly hasKey: boolean;
  /** Why the last look at the server, or the last upload, failed; what was known stays known beside it. */
  readonly trouble: KeyBackupError | undefined;
  readonly task: BackupTask | undefined;
  /** Why the last thing that the user had done failed, or how the backup was lost. */
  readonly error: KeyBackupError | undefined;
  /** The thing that failed; `undefined` where the error came by itself. */
  readonly failed: BackupTask["is"] | undefined;
  readonly need: BackupNeed | undefined;
  readonly restored: RestoreProgress | undefined;
}

/** Projects the facts; gives `previous` back where it is equal. */
export function projectBackup(facts: BackupFacts, previous: BackupSnapshot | undefined): BackupSnapshot {
  const { stored, trust: _trust, active: _active, uploadTrouble, trouble = uploadTrouble, ...rest } = facts;
  const state = backupStateOf(facts);
  const need = isNeeded(facts.need, state) ? facts.need : undefined;
  const next: BackupSnapshot = { ...rest, state, need, trouble, storedKeys: stored?.count };
  if (!previous) return next;
  const same = (Object.keys(next) as (keyof BackupSnapshot)[]).every((key) => Object.is(next[key], previous[key]));
  return same ? previous : next;
}
