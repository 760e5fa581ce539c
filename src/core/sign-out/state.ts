import { stores } from "../backup/axes.ts";
import type { BackupSnapshot } from "../backup/state.ts";
import { KeyBackupError } from "../errors.ts";
import type { Decision } from "../record/record.ts";

/**
 * Why keys of this device are not stored, and do not become so by themselves.
 *
 * - `off`, `undecided`: the user decided so, or has not decided
 * - `paused`: this device does not store keys, although the user decided on
 * - `unproven`: nobody has proven that the key to the backup is held
 * - `refused`: the server does not take them; see the error
 * - `no-backup`: there is none to store them in
 * - `not-trusted`: this device cannot tell whose backup there is
 * - `missing`: the SDK takes them for stored, and the server does not list them; {@link SignOutCheck.wait} stores them anew
 * - `lost`: they were stored anew, and the server does not list them all the same
 */
export type HeldReason =
  | "off"
  | "undecided"
  | "paused"
  | "unproven"
  | "refused"
  | "no-backup"
  | "not-trusted"
  | "missing"
  | "lost";

/**
 * Whether signing out now would lose keys.
 *
 * - `idle`: nobody asked
 * - `checking`: this device's keys are held against what the server lists; `total` is unknown at first
 * - `safe`: nothing would be lost: this device has no keys, or the server lists every one of them and the account's
 *   recovery holds the key to them
 * - `storing`: keys are on their way; `keys` of them are left
 * - `held`: keys are on no server, and do not get there by themselves
 * - `unrecoverable`: the server lists every key, and this device may be the last that can read them
 * - `unknown`: it could not be found out. Not knowing is not safe
 */
export type SignOutSnapshot =
  | { readonly status: "idle" }
  | { readonly status: "checking"; readonly checked: number; readonly total: number | undefined }
  | { readonly status: "safe"; readonly because: "no-keys" | "stored" }
  | { readonly status: "storing"; readonly keys: number }
  | {
      readonly status: "held";
      readonly reason: HeldReason;
      /** How many keys are on no server. */
      readonly keys: number;
      /** Whether there may be more. */
      readonly atLeast: boolean;
      /** Why the server does not take them; for `refused` only. */
      readonly error: KeyBackupError | undefined;
    }
  | {
      readonly status: "unrecoverable";
      /** The account has no recovery that holds the key to them, or this device cannot tell whether anybody has it. */
      readonly reason: "no-recovery" | "unreadable";
      readonly keys: number;
    }
  | { readonly status: "unknown"; readonly error: KeyBackupError };

/** What a check found out. */
export interface SignOutFacts {
  readonly backup: Pick<BackupSnapshot, "leaving" | "reading" | "gateOpen" | "heldKeys" | "trouble">;
  readonly decision: Decision | undefined;
  /** How many keys this device has. */
  readonly own: number | undefined;
  /** How many of them the server does not list; `undefined` where it was not asked, or there is nothing to ask about. */
  readonly missing: number | undefined;
  /** Whether the account's recovery holds the key to what is stored. */
  readonly isKept: boolean;
  /** Whether nothing has moved for as long as it takes the SDK to upload what is new. */
  readonly isStalled: boolean;
  /** Whether the user had all keys stored anew. */
  readonly isAnew: boolean;
  /** Why something could not be found out. */
  readonly error: KeyBackupError | undefined;
}

/** What is said of the facts. Safe is only what is known to be. */
export function signOutOf(facts: SignOutFacts): SignOutSnapshot {
  const { backup, own, missing, isKept, error } = facts;
  const { reading } = backup;
  if (own === 0) return { status: "safe", because: "no-keys" };
  if (error || own === undefined) return unlessHeld(facts, error);
  // Nothing of this device's is known to be in a backup whose owner is not.
  if (reading === "nothing-stored" || reading === "untrusted" || reading === "damaged") return heldOf(facts, own);
  if (missing === undefined) return unlessHeld(facts, backup.trouble);
  if (missing > 0) return leftOf(facts, missing);
  if (reading === "readable" && isKept) return { status: "safe", because: "stored" };
  return { status: "unrecoverable", reason: reading === "readable" ? "no-recovery" : "unreadable", keys: own };
}

/** Whether waiting can end well; see {@link SignOutCheck.wait}. */
export function isWaitable(snapshot: SignOutSnapshot): boolean {
  if (snapshot.status === "storing") return true;
  if (snapshot.status !== "held") return false;
  return snapshot.reason === "missing" || snapshot.error?.transient === true;
}

/** What waits at the gate is on no server, whatever else could not be found out. */
function unlessHeld(facts: SignOutFacts, error: KeyBackupError | undefined): SignOutSnapshot {
  const { heldKeys } = facts.backup;
  if (heldKeys > 0) return heldOf(facts, heldKeys, true);
  return { status: "unknown", error: error ?? notTold() };
}

function leftOf(facts: SignOutFacts, missing: number): SignOutSnapshot {
  if (!stores(facts.backup.leaving)) return heldOf(facts, missing);
  if (!facts.isStalled) return { status: "storing", keys: missing };
  return held(facts.isAnew ? "lost" : "missing", missing);
}

function heldOf(facts: SignOutFacts, keys: number, atLeast = false): SignOutSnapshot {
  const reason = reasonOf(facts);
  return held(reason, keys, atLeast, reason === "refused" ? facts.backup.trouble : undefined);
}

function held(reason: HeldReason, keys: number, atLeast = false, error?: KeyBackupError): SignOutSnapshot {
  return { status: "held", reason, keys, atLeast, error };
}

function reasonOf({ backup, decision }: SignOutFacts): HeldReason {
  const { gateOpen, leaving, reading } = backup;
  if (gateOpen === false || (gateOpen === undefined && leaving === "nothing")) {
    if (decision !== "on") return decision === "off" ? "off" : "undecided";
  }
  if (reading === "nothing-stored") return "no-backup";
  if (reading === "untrusted" || reading === "damaged") return "not-trusted";
  if (leaving === "refused") return "refused";
  return leaving === "held" && gateOpen ? "unproven" : "paused";
}

function notTold(): KeyBackupError {
  return new KeyBackupError("unexpected", "It could not be found out which keys of this device are stored.");
}
