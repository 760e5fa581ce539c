import { stores } from "../backup/axes.ts";
import type { BackupNeed, BackupSnapshot } from "../backup/state.ts";
import type { KeyBackupError } from "../errors.ts";
import type { PreferenceSnapshot } from "../preference/snapshot.ts";
import type { PreferenceSource } from "../protocol/events.ts";
import type { UndeterminedReason } from "../protocol/read.ts";
import type { Decision } from "../record/record.ts";

/**
 * When the user is asked at sign-in.
 *
 * - `always`: also when the account has a value, which is then the default answer
 * - `undetermined`: only when it has none; a value is applied without asking, and the change notice says so
 */
export type SignInConfirm = "always" | "undetermined";

/** Where the question at sign-in stands. */
export type SignInSnapshot =
  /** Nothing to ask: this device has its decision, or the question has not begun. */
  | { readonly status: "idle" }
  /** The server is being asked what the account says. */
  | { readonly status: "checking" }
  /**
   * The account has a value: the default answer. With `readError` the server delivered it and does not confirm it when
   * it is asked, and why.
   */
  | {
      readonly status: "known";
      readonly enabled: boolean;
      readonly source: PreferenceSource;
      readonly readError?: KeyBackupError;
    }
  /** The account says nothing that counts, so the user is asked without a default. */
  | { readonly status: "undetermined"; readonly reason: UndeterminedReason }
  /** The server's answer does not tell. Nothing is asked and nothing is written. */
  | { readonly status: "unavailable"; readonly error: KeyBackupError }
  /** The answer is on its way to the account. */
  | { readonly status: "saving"; readonly enabled: boolean }
  /** The answer counts on this device, and is not in the account yet. */
  | { readonly status: "failed"; readonly enabled: boolean; readonly error: KeyBackupError }
  /** The answer was to store keys, and this device is being made to. */
  | { readonly status: "turning-on" }
  /** The answer was to store keys, and something is needed from the user before this device can. */
  | { readonly status: "needed"; readonly need: BackupNeed }
  /** The answer was to store keys, and this device could not be made to. */
  | { readonly status: "not-stored"; readonly error: KeyBackupError }
  /** Something was needed for the answer, and this device stores keys now. */
  | { readonly status: "stored" }
  /** The question is over. */
  | { readonly status: "done"; readonly outcome: SignInOutcome };

/**
 * How the question ended: with an answer (`on`, `off`), put off by the user (`later`), or not asked because the account
 * could not be read (`skipped`).
 */
export type SignInOutcome = "on" | "off" | "later" | "skipped";

/** What happened to the question in this tab. Everything else is derived. */
export interface SignInSession {
  /** Whether somebody wants it asked. */
  readonly isBegun: boolean;
  /** Whether the server is being asked. */
  readonly isChecking: boolean;
  /** Whether the host asks once more what the user had put off. */
  readonly isAskedAgain: boolean;
  /** The user went on without an answer. */
  readonly isSkipped: boolean;
  /** The answer that the user gave here, until what follows from it is over or the user went on. */
  readonly answer: boolean | undefined;
  /** Whether this device is being made to do what was answered. */
  readonly isCarriedOut: boolean;
  /** Whether something was needed from the user for it: then it is said when all is well. */
  readonly wasNeeded: boolean;
  /** Whether the user waits for the account. */
  readonly isPatient: boolean;
  /** How the question ended here. */
  readonly outcome: SignInOutcome | undefined;
}

/** What the question is derived from. */
export interface SignInFacts {
  readonly decision: Decision | undefined;
  readonly preference: PreferenceSnapshot;
  /** Absent where the host gives no encryption. */
  readonly backup: Pick<BackupSnapshot, "need" | "error" | "task" | "leaving"> | undefined;
  readonly session: SignInSession;
}

/**
 * The question at sign-in (MSC4287, "Behaviour on sign-in"): open exactly while this device has no decision, and after
 * the answer until it has come of it what it can.
 */
export function signInSnapshot(facts: SignInFacts): SignInSnapshot {
  const { decision, session } = facts;
  if (session.answer !== undefined && decision !== undefined) return followAnswer(facts);
  const isOpen = decision === undefined || (decision === "later" && session.isAskedAgain);
  if (!isOpen) return session.outcome ? { status: "done", outcome: session.outcome } : { status: "idle" };
  if (session.isSkipped) return { status: "done", outcome: "skipped" };
  return session.isBegun ? ask(facts) : { status: "idle" };
}

function ask({ preference, session }: SignInFacts): SignInSnapshot {
  const { status, source, reason, readError } = preference;
  if (session.isChecking || status === "loading") return { status: "checking" };
  if (source) return { status: "known", enabled: status === "on", source, ...(readError && { readError }) };
  if (reason) return { status: "undetermined", reason };
  return readError ? { status: "unavailable", error: readError } : { status: "checking" };
}

function followAnswer({ decision, preference, backup, session }: SignInFacts): SignInSnapshot {
  const { saving, unsaved, error } = preference;
  if (session.isPatient) {
    if (saving) return { status: "saving", enabled: saving.enabled };
    if (unsaved && error) return { status: "failed", enabled: unsaved.enabled, error };
  }
  // What was decided since, past the question, counts.
  const enabled = (saving ?? unsaved)?.enabled ?? decision === "on";
  if (enabled && backup) {
    if (backup.task) return { status: "turning-on" };
    // What is needed can be done while the account is still being asked.
    if (backup.need) return { status: "needed", need: backup.need };
    if (session.isCarriedOut) return { status: "turning-on" };
    if (backup.error) return { status: "not-stored", error: backup.error };
    if (session.wasNeeded && stores(backup.leaving)) return { status: "stored" };
    // What is stored is looked at.
    if (session.wasNeeded && (backup.leaving === "checking" || backup.leaving === "held")) {
      return { status: "turning-on" };
    }
  }
  return { status: "done", outcome: enabled ? "on" : "off" };
}

/** Whether there is something to show. */
export function isSignInOpen({ status }: SignInSnapshot): boolean {
  return status !== "idle" && status !== "done";
}
