import type { KeyBackupError } from "../errors.ts";
import type { PreferenceSource } from "../protocol/events.ts";
import type { UndeterminedReason } from "../protocol/read.ts";
import type { Decision, PreferenceChange } from "../record/record.ts";
import { says } from "./account.ts";
import type { PreferenceState } from "./state.ts";

/**
 * What the account's key storage preference is, as far as this device knows.
 *
 * - `loading`: not read yet
 * - `on`, `off`: the account says so
 * - `undetermined`: the account says nothing that counts; see `reason`
 * - `unavailable`: it could not be read; see `readError`. Not the same as unset
 */
export type PreferenceStatus = "loading" | "on" | "off" | "undetermined" | "unavailable";

/** A choice that could not be saved so far. */
export interface UnsavedPreference {
  /** What was chosen. */
  readonly enabled: boolean;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
  /**
   * Whether the account says something newer since. It is not sent by itself then: the user is asked, with
   * `retry()` to save it all the same and `discard()` to keep what the account says.
   */
  readonly conflict: boolean;
}

/** What people are shown of the preference. Immutable; keeps its identity while nothing of it changed. */
export interface PreferenceSnapshot {
  /** What the account says, as far as this device knows. */
  readonly status: PreferenceStatus;
  /** What a switch shows: an unsaved choice, else the account's value; `undefined` where neither is known. */
  readonly enabled: boolean | undefined;
  /** Which event the account's value was read from; `undefined` unless `status` is `on` or `off`. */
  readonly source: PreferenceSource | undefined;
  /** Why the account says nothing that counts; `undefined` unless `status` is `undetermined`. */
  readonly reason: UndeterminedReason | undefined;
  /** The choice that is being saved. */
  readonly saving: { readonly enabled: boolean } | undefined;
  /** The choice that could not be saved so far; it stays until it is saved, replaced or discarded. */
  readonly unsaved: UnsavedPreference | undefined;
  /** Why the choice is not saved. Ends when it is. */
  readonly error: KeyBackupError | undefined;
  /**
   * Why the account could not be read, with `status` `unavailable`; or why the server did not confirm, when it was asked,
   * the value that sync delivered. Ends when it does.
   */
  readonly readError: KeyBackupError | undefined;
  /** A change made elsewhere that the user has not acknowledged. */
  readonly change: PreferenceChange | undefined;
  /** The value that the host applied at sign-in without asking, until the user acknowledges it. */
  readonly applied: { readonly enabled: boolean } | undefined;
  /** What the user decided on this device; `undefined` until they did: with a gate no keys are stored until then. */
  readonly decision: Decision | undefined;
}

/** Before anything was read, and on a server that renders the page. */
export const loadingSnapshot: PreferenceSnapshot = Object.freeze({
  status: "loading",
  enabled: undefined,
  source: undefined,
  reason: undefined,
  saving: undefined,
  unsaved: undefined,
  error: undefined,
  readError: undefined,
  change: undefined,
  applied: undefined,
  decision: undefined,
});

/** Projects the machine's state; gives `previous` back, or its parts, where they are equal. */
export function project(state: PreferenceState, previous: PreferenceSnapshot): PreferenceSnapshot {
  const { choice, readError, record } = state;
  // Unknown is not unset: that nothing was delivered says nothing while the server does not confirm it.
  const isUnconfirmed = !state.confirmed && readError !== undefined;
  const account = isUnconfirmed && state.account?.preference === "undetermined" ? undefined : state.account;
  const known = account && account.preference !== "undetermined" ? account : undefined;
  // A try that begins with a read is no news to somebody who reads that the last one failed.
  const isIdle = choice?.phase === "waiting" || (choice?.phase === "reading" && choice.error !== undefined);
  const enabled = record.choice?.enabled;
  // Sync says what was chosen, and the server is being asked whether that is so: not the time to call it unsaved.
  const isComingTrue = enabled !== undefined && !readError && says(state.heard, enabled);
  const isWaiting = isIdle && !isComingTrue;
  const sending = choice && !isWaiting && enabled !== undefined ? { enabled } : undefined;
  const unsaved =
    isWaiting && record.choice
      ? { enabled: record.choice.enabled, at: record.choice.at, conflict: record.choice.moved ?? false }
      : undefined;
  const snapshot: PreferenceSnapshot = {
    status: account?.preference ?? (readError ? "unavailable" : "loading"),
    enabled: enabled ?? (known ? known.preference === "on" : undefined),
    source: known?.source,
    reason: account?.preference === "undetermined" ? account.reason : undefined,
    saving: keep(sending, previous.saving),
    unsaved: keep(unsaved, previous.unsaved),
    error: choice?.error,
    readError,
    change: keep(record.change, previous.change),
    applied: keep(record.applied === undefined ? undefined : { enabled: record.applied }, previous.applied),
    decision: record.decision,
  };
  return shallowEqual(snapshot, previous) ? previous : snapshot;
}

/** The earlier of two objects that say the same. */
function keep<T extends object>(next: T | undefined, previous: T | undefined): T | undefined {
  return next && previous && shallowEqual(next, previous) ? previous : next;
}

function shallowEqual<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
}
