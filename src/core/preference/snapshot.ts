import type { KeyBackupError } from "../errors.ts";
import type { PreferenceSource } from "../protocol/events.ts";
import type { UndeterminedReason } from "../protocol/read.ts";
import type { PreferenceChange } from "../record/record.ts";
import type { PreferenceState } from "./state.ts";

/**
 * What the account's key storage preference is, as far as this device knows.
 *
 * - `loading`: not read yet
 * - `on`, `off`: the account says so
 * - `undetermined`: the account says nothing that counts; see `reason`
 * - `unavailable`: it could not be read; see `error`. Not the same as unset
 */
export type PreferenceStatus = "loading" | "on" | "off" | "undetermined" | "unavailable";

/** What people are shown of the preference. Immutable; keeps its identity while nothing of it changed. */
export interface PreferenceSnapshot {
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
  readonly unsaved: { readonly enabled: boolean } | undefined;
  /** Why the choice is not saved, or why the account could not be read. */
  readonly error: KeyBackupError | undefined;
  /** A change made elsewhere that the user has not acknowledged. */
  readonly change: PreferenceChange | undefined;
  /** The value that the host applied at sign-in without asking, until the user acknowledges it. */
  readonly applied: { readonly enabled: boolean } | undefined;
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
  change: undefined,
  applied: undefined,
});

/** Projects the machine's state; gives `previous` back, or its parts, where they are equal. */
export function project(state: PreferenceState, previous: PreferenceSnapshot): PreferenceSnapshot {
  const { account, choice, trouble, change, applied } = state;
  const known = account && account.preference !== "undetermined" ? account : undefined;
  const sending = choice && choice.phase !== "waiting" ? choice.enabled : undefined;
  const waiting = choice?.phase === "waiting" ? choice.enabled : undefined;
  const snapshot: PreferenceSnapshot = {
    status: account?.preference ?? (trouble ? "unavailable" : "loading"),
    enabled: choice?.enabled ?? (known ? known.preference === "on" : undefined),
    source: known?.source,
    reason: account?.preference === "undetermined" ? account.reason : undefined,
    saving: flag(sending, previous.saving),
    unsaved: flag(waiting, previous.unsaved),
    error: choice?.error ?? trouble,
    change,
    applied: flag(applied, previous.applied),
  };
  return equal(snapshot, previous) ? previous : snapshot;
}

function flag(
  enabled: boolean | undefined,
  previous: { readonly enabled: boolean } | undefined,
): { readonly enabled: boolean } | undefined {
  if (enabled === undefined) return undefined;
  return previous?.enabled === enabled ? previous : { enabled };
}

function equal(a: PreferenceSnapshot, b: PreferenceSnapshot): boolean {
  return (Object.keys(loadingSnapshot) as (keyof PreferenceSnapshot)[]).every((key) => Object.is(a[key], b[key]));
}
