import type { KeyBackupError } from "../errors.ts";
import type { DeviceRecord } from "../record/record.ts";
import { sameReading, says, trackChange, withAccount } from "./account.ts";
import { choose, fail, hear, isOnItsWay, notKept, reconcile, retryLater, send, sendAgain, settle } from "./choice.ts";
import { mirrorAfterRead, mirrorAgain, startMirror } from "./mirror.ts";
import type {
  ChoiceProgress,
  PreferenceEffect,
  PreferenceEvent,
  PreferenceRules,
  PreferenceState,
  PreferenceStep,
} from "./state.ts";
import { done, idleProgress, remember } from "./state.ts";

/** How long another tab may take to save its choice before this one sends it, in milliseconds. */
const ELSEWHERE_MS = 30_000;

/**
 * The life of a preference on this device: what the account says, what the user chose, and what was changed elsewhere.
 * Pure; the store performs the effects and keeps `state.record`.
 *
 * @param record - what the device remembers right now: another tab may have written since the last event
 */
export function transition(
  state: PreferenceState,
  event: PreferenceEvent,
  record: DeviceRecord,
  rules: PreferenceRules,
): PreferenceStep {
  const recalled = recall(state, record);
  const next = react(recalled.state, event, rules);
  const tracked = "at" in event ? trackChange(next.state, event.at) : next.state;
  return { state: tracked, effects: [...recalled.effects, ...next.effects] };
}

/** Takes over what other tabs wrote: the choice that counts is the record's. */
function recall(state: PreferenceState, record: DeviceRecord): PreferenceStep {
  const next = { ...state, record };
  const { choice } = record;
  if (choice?.id === state.choice?.id) return done(next);
  if (!choice) return done({ ...next, choice: undefined });
  const progress = idleProgress(choice.id, choice.enabled, "elsewhere");
  return done({ ...next, choice: progress }, [{ type: "retryIn", subject: "choice", ms: ELSEWHERE_MS }]);
}

function react(state: PreferenceState, event: PreferenceEvent, rules: PreferenceRules): PreferenceStep {
  switch (event.type) {
    case "attached":
    case "reconnected":
    case "retryDue":
    case "retried":
      return resume(state, event);
    case "delivered":
    case "fetched":
    case "readFailed":
      return read(state, event, rules);
    case "accepted":
    case "rejected":
    case "echoMissed":
    case "confirmed":
      return answer(state, event, rules);
    case "mirrored":
    case "mirrorFailed":
      return mirror(state, event);
    case "recalled":
      return done(state);
    case "chosen":
      return choose(state, event);
    case "applied":
      // A decision that stands is never replaced by a value that the server gave.
      if (state.record.decision !== undefined) return done(state);
      return done(remember(state, { decision: event.enabled ? "on" : "off", applied: event.enabled }));
    case "postponed":
      return done(state.record.decision === undefined ? remember(state, { decision: "later" }) : state);
    case "acknowledged": {
      const seen = state.account?.preference ?? state.record.seen;
      return done(remember(state, { seen, change: undefined, applied: undefined }));
    }
    case "discarded":
      return discard(state);
  }
}

type Resuming = Extract<PreferenceEvent, { type: "attached" | "reconnected" | "retryDue" | "retried" }>;

/** Takes up what lies idle: an unsaved choice, an unread account, a value that is not mirrored. */
function resume(state: PreferenceState, event: Resuming): PreferenceStep {
  const { account, heard, readError, choice, record } = state;
  const steps: PreferenceEffect[] = [];
  let next = state;
  const take = ({ state: taken, effects }: PreferenceStep) => {
    next = taken;
    steps.push(...effects);
  };
  const isDue = (subject: string, error: KeyBackupError | undefined) =>
    (event.type !== "retryDue" || event.subject === subject) && isWorthIt(event, error);
  const isIdle = choice?.phase === "waiting" || (choice?.phase === "elsewhere" && event.type === "retryDue");
  if (isIdle && isDue("choice", choice.error)) {
    // The user has seen that the account says something newer, and wants it all the same.
    if (record.choice?.moved && event.type === "retried") take(insist(next));
    else take(sendAgain(next));
  }
  if (isDue("mirror", undefined)) take(mirrorAgain(next));
  const isUnread = account === undefined || heard !== undefined || readError !== undefined;
  if (isUnread && isDue("read", readError)) steps.push({ type: "read" });
  return done(next, steps);
}

function isWorthIt({ type }: Resuming, error: KeyBackupError | undefined): boolean {
  if (error === undefined) return true;
  if (type === "retried") return error.retryable;
  // A rate limit is a matter of time, not of the connection.
  return error.transient && !(type === "reconnected" && error.code === "rate-limited");
}

/** Sends the choice over what the account says now. */
function insist(state: PreferenceState): PreferenceStep {
  const { choice } = state.record;
  if (!choice) return done(state);
  const over = state.account?.preference ?? choice.over;
  return send(remember(state, { choice: { ...choice, over, moved: undefined } }), 0);
}

type Reading = Extract<PreferenceEvent, { type: "delivered" | "fetched" | "readFailed" }>;

function read(state: PreferenceState, event: Reading, rules: PreferenceRules): PreferenceStep {
  if (event.type === "delivered") return deliver(state, event.account, rules);
  if (event.type === "readFailed") return failRead(state, event.error);
  const known = withAccount(state, event.account, true);
  return chain(reconcile(known, rules), mirrorAfterRead);
}

/** What sync brings is looked at; what differs counts once the server says it too, past every cache. */
function deliver(state: PreferenceState, account: AccountEventReading, rules: PreferenceRules): PreferenceStep {
  const echoed = hear(state, account, rules);
  if (echoed.state.choice !== state.choice || echoed.effects.length > 0) return echoed;
  if (!state.account) return done({ ...state, account, heard: account }, [{ type: "read" }]);
  if (sameReading(state.account, account)) return done(state.heard ? { ...state, heard: account } : state);
  return done({ ...state, heard: account }, [{ type: "read" }]);
}

type AccountEventReading = Extract<PreferenceEvent, { type: "delivered" }>["account"];

/** A failed question is no answer: what was known stays known, and what sync delivered is shown as such. */
function failRead(state: PreferenceState, error: KeyBackupError): PreferenceStep {
  const { choice, heard } = state;
  const readFailures = state.readFailures + 1;
  const waiting = state.mirror?.phase === "reading";
  const failed: PreferenceState = {
    ...state,
    readFailures,
    mirror: waiting && state.mirror ? { ...state.mirror, phase: "waiting" } : state.mirror,
    ...(heard && !isOnItsWay(choice) && { account: heard, confirmed: false }),
  };
  const isNews = heard !== undefined || !state.account || !state.confirmed;
  const told = isNews ? { ...failed, readError: error } : failed;
  const given = choice?.phase === "reading" ? fail(told, choice, error) : done(told);
  const later = isNews || waiting ? retryLater(isNews ? "read" : "mirror", error, readFailures) : [];
  return done(given.state, [...given.effects, ...later]);
}

type Answer = Extract<PreferenceEvent, { type: "accepted" | "rejected" | "echoMissed" | "confirmed" }>;

/** What became of a choice that was sent. */
function answer(state: PreferenceState, event: Answer, rules: PreferenceRules): PreferenceStep {
  const { choice } = state;
  const isOurs = choice !== undefined && choice.run === event.run && isOnItsWay(choice);
  if (!isOurs) return event.type === "confirmed" ? done(withAccount(state, event.account, true)) : done(state);
  const isReplaced = state.record.choice?.enabled !== choice.sent;
  switch (event.type) {
    case "accepted": {
      if (isReplaced) return send(state, 0);
      const confirming: PreferenceState = { ...state, choice: { ...choice, phase: "confirming" } };
      if (choice.heard) return settle(confirming, saidBy(choice.sent), rules);
      // Where the account already seems to say so there may be no echo to wait for: the local copy may be stale.
      const type = says(state.account, choice.sent) ? ("confirm" as const) : ("awaitEcho" as const);
      return done(confirming, [{ type, run: choice.run }]);
    }
    case "rejected":
      if (isReplaced) return send(state, 0);
      // The account seemed to say so before, which may be old news: only an answer of its own settles that.
      if (says(state.account, choice.sent)) return ask(state, choice, event.error);
      return chain(fail(state, choice, event.error), (failed) => reconcile(failed, rules));
    case "echoMissed":
      return done(state, choice.phase === "confirming" ? [{ type: "confirm", run: event.run }] : []);
    case "confirmed": {
      const known = withAccount(state, event.account, true);
      if (says(event.account, choice.sent)) return settle(known, event.account, rules);
      return chain(fail(known, choice, notKept(choice.sent, event.account)), (failed) => reconcile(failed, rules));
    }
  }
}

/** Asks the server whether the account says already what could not be sent. */
function ask(state: PreferenceState, choice: ChoiceProgress, error: KeyBackupError): PreferenceStep {
  const reading: ChoiceProgress = { ...choice, phase: "reading", error };
  return done({ ...state, confirmed: false, choice: reading }, [{ type: "read" }]);
}

/** What an echo said. */
function saidBy(enabled: boolean): AccountEventReading {
  return { preference: enabled ? "on" : "off", source: "stable", disagreement: false };
}

function mirror(
  state: PreferenceState,
  event: Extract<PreferenceEvent, { type: "mirrored" | "mirrorFailed" }>,
): PreferenceStep {
  const { owed } = state.record;
  const failures = state.mirror?.failures ?? 0;
  const idle: PreferenceState = { ...state, mirror: undefined };
  if (owed === undefined) return done(idle);
  if (owed !== event.enabled) return startMirror(idle);
  if (event.type === "mirrored") return done(remember(idle, { owed: undefined }));
  const waiting = { phase: "waiting", sent: owed, failures: failures + 1 } as const;
  return done({ ...idle, mirror: waiting }, retryLater("mirror", event.error, failures + 1));
}

/** Gives an unsaved choice up: what was decided before it stands again. */
function discard(state: PreferenceState): PreferenceStep {
  const { choice } = state.record;
  if (!choice || isOnItsWay(state.choice)) return done(state);
  return done({ ...remember(state, { choice: undefined, decision: choice.before }), choice: undefined });
}

function chain(first: PreferenceStep, second: (state: PreferenceState) => PreferenceStep): PreferenceStep {
  const next = second(first.state);
  return done(next.state, [...first.effects, ...next.effects]);
}
