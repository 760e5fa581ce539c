import { KeyBackupError } from "../errors.ts";
import type { AccountReading } from "../protocol/read.ts";
import type { Choice, PreferenceEffect, PreferenceState } from "./state.ts";

/** What a step of the machine gives. */
export interface PreferenceStep {
  readonly state: PreferenceState;
  readonly effects: readonly PreferenceEffect[];
}

/** What the machine needs to know of its surroundings. */
export interface PreferenceRules {
  /** Whether a saved choice is also written to the legacy event. */
  readonly legacyMirror: boolean;
}

export function done(state: PreferenceState): PreferenceStep {
  return { state, effects: [] };
}

/** Takes up what lies idle: an unsaved choice, an unread account, an unmirrored value. */
export function resume(
  state: PreferenceState,
  worthIt: (error: KeyBackupError | undefined) => boolean,
): PreferenceStep {
  const { choice, trouble } = state;
  const sent =
    choice?.phase === "waiting" && worthIt(choice.error) ? send(state, choice.enabled, choice.failures) : done(state);
  const mirrored = mirror(sent.state);
  const reading: PreferenceEffect[] = trouble && worthIt(trouble) ? [{ type: "read" }] : [];
  return { state: mirrored.state, effects: [...sent.effects, ...mirrored.effects, ...reading] };
}

export function send(state: PreferenceState, enabled: boolean, failures: number): PreferenceStep {
  const run = state.runs + 1;
  const choice: Choice = { enabled, sent: enabled, phase: "sending", heard: false, run, failures, error: undefined };
  return { state: { ...state, runs: run, choice }, effects: [{ type: "put", enabled, run }] };
}

/** A delivery that shows the value on its way: the echo, before or after the answer to the request. */
export function heard(state: PreferenceState, rules: PreferenceRules): PreferenceStep {
  const { choice } = state;
  if (!choice || choice.phase === "waiting" || !says(state.account, choice.sent)) return done(state);
  if (choice.phase === "confirming") return settle(state, rules);
  return done(choice.heard ? state : { ...state, choice: { ...choice, heard: true } });
}

/** The account says what the user chose: the choice is saved. */
export function settle(state: PreferenceState, rules: PreferenceRules): PreferenceStep {
  const { choice } = state;
  if (!choice) return done(state);
  const saved: PreferenceState = {
    ...state,
    choice: undefined,
    seen: choice.sent ? "on" : "off",
    change: undefined,
    applied: undefined,
    unmirrored: rules.legacyMirror ? choice.sent : undefined,
  };
  return mirror(saved);
}

export function mirror(state: PreferenceState): PreferenceStep {
  const { unmirrored: enabled, mirroring, choice } = state;
  // One at a time, and never ahead of a choice that replaces it.
  if (enabled === undefined || mirroring !== undefined || choice) return done(state);
  return { state: { ...state, mirroring: enabled }, effects: [{ type: "mirror", enabled }] };
}

export function fail(state: PreferenceState, choice: Choice, error: KeyBackupError): PreferenceStep {
  const failures = choice.failures + 1;
  const failed: PreferenceState = { ...state, choice: { ...choice, phase: "waiting", failures, error } };
  return { state: failed, effects: retryLater(error, failures) };
}

export function retryLater(error: KeyBackupError, failures: number): PreferenceEffect[] {
  if (!error.transient) return [];
  return [{ type: "retryIn", ms: error.retryAfterMs ?? Math.min(60_000, 1_000 * 2 ** failures) }];
}

export function withAccount(state: PreferenceState, account: AccountReading): PreferenceState {
  if (state.account && sameReading(state.account, account) && !state.trouble) return state;
  return { ...state, account, trouble: undefined, troubles: 0 };
}

/** Whether the stable event says so; the legacy one cannot vouch for what was written to the stable one. */
export function says(account: AccountReading | undefined, enabled: boolean): boolean {
  if (!account || account.preference === "undetermined") return false;
  return account.source === "stable" && account.preference === (enabled ? "on" : "off");
}

function sameReading(a: AccountReading, b: AccountReading): boolean {
  if (a.preference === "undetermined" || b.preference === "undetermined") {
    return a.preference === b.preference && "reason" in a && "reason" in b && a.reason === b.reason;
  }
  return a.preference === b.preference && a.source === b.source && a.disagreement === b.disagreement;
}

export function notKept(sent: boolean, account: AccountReading): KeyBackupError {
  const word = sent ? "on" : "off";
  return new KeyBackupError(
    "not-kept",
    `The homeserver accepted "${word}" and then reported "${account.preference}". Another client may have changed the` +
      " setting at the same time, or the homeserver does not keep it. Try again, or ask whoever runs the homeserver.",
  );
}
