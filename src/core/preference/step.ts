import { KeyBackupError } from "../errors.ts";
import type { AccountReading } from "../protocol/read.ts";
import type { Choice, PreferenceEffect, PreferenceEvent, PreferenceState } from "./state.ts";
import { trackChange } from "./change.ts";

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

/**
 * The life of a preference on this device: what the account says, what the user chose, and what was changed elsewhere.
 * Pure; the store performs the effects.
 */
export function step(state: PreferenceState, event: PreferenceEvent, rules: PreferenceRules): PreferenceStep {
  const next = react(state, event, rules);
  return "at" in event ? { ...next, state: trackChange(next.state, event.at) } : next;
}

function react(state: PreferenceState, event: PreferenceEvent, rules: PreferenceRules): PreferenceStep {
  const { choice } = state;
  switch (event.type) {
    case "attached":
      return resume(state, (error) => error === undefined || error.transient);
    case "reconnected":
      // A rate limit is a matter of time, not of the connection.
      return resume(state, (error) => error === undefined || (error.transient && error.code !== "rate-limited"));
    case "retryDue":
      return resume(state, (error) => error === undefined || error.transient);
    case "retried":
      return resume(state, (error) => error === undefined || error.retryable);

    case "fetched":
      return done(withAccount(state, event.account));
    case "delivered":
      return heard(withAccount(state, event.account), rules);
    case "readFailed": {
      // What was known stays known: a failed question is no answer.
      if (state.account) return done(state);
      const failed = { ...state, trouble: event.error, troubles: state.troubles + 1 };
      return { state: failed, effects: retryLater(event.error, failed.troubles) };
    }

    case "chosen": {
      const decided: PreferenceState = { ...state, decision: event.enabled ? "on" : "off", applied: undefined };
      if (choice?.phase === "sending") return done({ ...decided, choice: { ...choice, enabled: event.enabled } });
      return send(decided, event.enabled, 0);
    }
    case "applied":
      return done({ ...state, decision: event.enabled ? "on" : "off", applied: event.enabled });
    case "postponed":
      return done({ ...state, decision: "later" });

    case "accepted": {
      if (choice?.phase !== "sending" || choice.run !== event.run) return done(state);
      if (choice.enabled !== choice.sent) return send(state, choice.enabled, 0);
      const confirming: PreferenceState = { ...state, choice: { ...choice, phase: "confirming" } };
      if (choice.heard) return settle(confirming, rules);
      // Where the account already seems to say so there may be no echo to wait for: the local copy may be stale.
      const effect = says(state.account, choice.sent) ? ("confirm" as const) : ("awaitEcho" as const);
      return { state: confirming, effects: [{ type: effect, run: choice.run }] };
    }
    case "rejected": {
      if (!choice || choice.phase === "waiting" || choice.run !== event.run) return done(state);
      if (choice.enabled !== choice.sent) return send(state, choice.enabled, 0);
      return fail(state, choice, event.error);
    }
    case "echoMissed":
      if (choice?.phase !== "confirming" || choice.run !== event.run) return done(state);
      return { state, effects: [{ type: "confirm", run: event.run }] };
    case "confirmed": {
      const read = withAccount(state, event.account);
      if (choice?.phase !== "confirming" || choice.run !== event.run) return done(read);
      if (says(event.account, choice.sent)) return settle(read, rules);
      return fail(read, choice, notKept(choice.sent, event.account));
    }

    case "mirrored": {
      const mirrored = { ...state, mirroring: undefined };
      return state.unmirrored === event.enabled ? done({ ...mirrored, unmirrored: undefined }) : mirror(mirrored);
    }
    case "mirrorFailed": {
      const idle = { ...state, mirroring: undefined };
      if (state.unmirrored !== event.enabled) return mirror(idle);
      return { state: idle, effects: retryLater(event.error, 1) };
    }

    case "acknowledged":
      return done({
        ...state,
        seen: state.account?.preference ?? state.seen,
        change: undefined,
        applied: undefined,
      });
    case "discarded":
      return done(choice?.phase === "waiting" ? { ...state, choice: undefined } : state);
  }
}

function done(state: PreferenceState): PreferenceStep {
  return { state, effects: [] };
}

/** Takes up what lies idle: an unsaved choice, an unread account, an unmirrored value. */
function resume(state: PreferenceState, worthIt: (error: KeyBackupError | undefined) => boolean): PreferenceStep {
  const { choice, trouble } = state;
  const sent =
    choice?.phase === "waiting" && worthIt(choice.error) ? send(state, choice.enabled, choice.failures) : done(state);
  const mirrored = mirror(sent.state);
  const reading: PreferenceEffect[] = trouble && worthIt(trouble) ? [{ type: "read" }] : [];
  return { state: mirrored.state, effects: [...sent.effects, ...mirrored.effects, ...reading] };
}

function send(state: PreferenceState, enabled: boolean, failures: number): PreferenceStep {
  const run = state.runs + 1;
  const choice: Choice = { enabled, sent: enabled, phase: "sending", heard: false, run, failures, error: undefined };
  return { state: { ...state, runs: run, choice }, effects: [{ type: "put", enabled, run }] };
}

/** A delivery that shows the value on its way: the echo, before or after the answer to the request. */
function heard(state: PreferenceState, rules: PreferenceRules): PreferenceStep {
  const { choice } = state;
  if (!choice || choice.phase === "waiting" || !says(state.account, choice.sent)) return done(state);
  if (choice.phase === "confirming") return settle(state, rules);
  return done(choice.heard ? state : { ...state, choice: { ...choice, heard: true } });
}

/** The account says what the user chose: the choice is saved. */
function settle(state: PreferenceState, rules: PreferenceRules): PreferenceStep {
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

function mirror(state: PreferenceState): PreferenceStep {
  const { unmirrored: enabled, mirroring, choice } = state;
  // One at a time, and never ahead of a choice that replaces it.
  if (enabled === undefined || mirroring !== undefined || choice) return done(state);
  return { state: { ...state, mirroring: enabled }, effects: [{ type: "mirror", enabled }] };
}

function fail(state: PreferenceState, choice: Choice, error: KeyBackupError): PreferenceStep {
  const failures = choice.failures + 1;
  const failed: PreferenceState = { ...state, choice: { ...choice, phase: "waiting", failures, error } };
  return { state: failed, effects: retryLater(error, failures) };
}

function retryLater(error: KeyBackupError, failures: number): PreferenceEffect[] {
  if (!error.transient) return [];
  return [{ type: "retryIn", ms: error.retryAfterMs ?? Math.min(60_000, 1_000 * 2 ** failures) }];
}

function withAccount(state: PreferenceState, account: AccountReading): PreferenceState {
  if (state.account && sameReading(state.account, account) && !state.trouble) return state;
  return { ...state, account, trouble: undefined, troubles: 0 };
}

/** Whether the stable event says so; the legacy one cannot vouch for what was written to the stable one. */
function says(account: AccountReading | undefined, enabled: boolean): boolean {
  if (!account || account.preference === "undetermined") return false;
  return account.source === "stable" && account.preference === (enabled ? "on" : "off");
}

function sameReading(a: AccountReading, b: AccountReading): boolean {
  if (a.preference === "undetermined" || b.preference === "undetermined") {
    return a.preference === b.preference && "reason" in a && "reason" in b && a.reason === b.reason;
  }
  return a.preference === b.preference && a.source === b.source && a.disagreement === b.disagreement;
}

function notKept(sent: boolean, account: AccountReading): KeyBackupError {
  const word = sent ? "on" : "off";
  return new KeyBackupError(
    "not-kept",
    `The homeserver accepted "${word}" and then reported "${account.preference}". Another client may have changed the` +
      " setting at the same time, or the homeserver does not keep it. Try again, or ask whoever runs the homeserver.",
  );
}
