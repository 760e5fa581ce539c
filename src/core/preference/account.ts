import type { AccountReading, Preference } from "../protocol/read.ts";
import type { PreferenceState } from "./state.ts";
import { remember } from "./state.ts";

/** A choice in the account's words. */
export function wordOf(enabled: boolean): "on" | "off" {
  return enabled ? "on" : "off";
}

/** Whether the stable event says so; the legacy one cannot vouch for what was written to the stable one. */
export function says(account: AccountReading | undefined, enabled: boolean): boolean {
  if (!account || account.preference === "undetermined") return false;
  return account.source === "stable" && account.preference === wordOf(enabled);
}

/** Takes over what the account says. What is owed to the legacy event is void once the account says something newer. */
export function withAccount(state: PreferenceState, account: AccountReading, confirmed: boolean): PreferenceState {
  const { owed } = state.record;
  const next: PreferenceState = {
    ...state,
    account: state.account && sameReading(state.account, account) ? state.account : account,
    confirmed,
    outdated: false,
    heard: undefined,
    ...(confirmed && { readError: undefined, readFailures: 0 }),
  };
  const isVoid = owed !== undefined && !says(account, owed) && !state.choice;
  if (!isVoid) return next;
  const mirror = state.mirror?.phase === "sending" ? state.mirror : undefined;
  return remember({ ...next, mirror }, { owed: undefined });
}

/** Whether what is known of the account is the server's own word, as far as it gives one. */
export function isKnown({ account, confirmed, readError }: PreferenceState): boolean {
  // A server that refuses to be asked leaves what it delivers: that is its word then.
  return account !== undefined && (confirmed || (readError !== undefined && !readError.transient));
}

/**
 * Notes a change that was made elsewhere, until the user acknowledges it or chooses anew. The first value that a device
 * ever sees is no change; nor is the user's own choice on its way through the account, unless there was a change before;
 * nor what a cache of the server's delivers: only what the server says when it is asked counts.
 *
 * @param at - now, in milliseconds since the epoch
 * @param isNews - whether the account was just read or delivered
 */
export function trackChange(state: PreferenceState, at: number, isNews: boolean): PreferenceState {
  const { account, choice } = state;
  if (!account || !isKnown(state) || state.outdated || (choice && choice.phase !== "waiting")) return state;
  // Sync brought something else, which the server is being asked about.
  if (state.heard && !sameReading(state.heard, account)) return state;
  const { seen, change, choice: unsaved } = state.record;
  const to = account.preference;
  // What became of a request tells nothing of the account: it may be long ago that it was read.
  if (seen === undefined) return isNews ? remember(state, { seen: to }) : state;
  if (to === (change?.to ?? seen)) return state;
  // What the user wants, and no change back of one that is shown.
  if (unsaved && !change && to === wordOf(unsaved.enabled)) return state;
  return remember(state, {
    change: { from: seen, to, times: (change?.times ?? 0) + 1, since: change?.since ?? at },
  });
}

/**
 * Whether the account said something newer since a choice was made over `over`.
 *
 * @param isOld - whether the choice was made before this start of the app
 */
export function hasMoved(account: AccountReading, over: Preference | undefined, isOld: boolean): boolean {
  if (over !== undefined) return account.preference !== over;
  // Nothing was known of the account then. While the user is there the choice is the newer word.
  return isOld && account.preference !== "undetermined";
}

export function sameReading(a: AccountReading, b: AccountReading): boolean {
  if (a.preference === "undetermined" || b.preference === "undetermined") {
    return a.preference === b.preference && "reason" in a && "reason" in b && a.reason === b.reason;
  }
  return a.preference === b.preference && a.source === b.source && a.disagreement === b.disagreement;
}
