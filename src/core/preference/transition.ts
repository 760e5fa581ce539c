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

const elsewhere: PreferenceEffect = { type: "retryIn", subject: "choice", ms: ELSEWHERE_MS };

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
  const tracked =
    "at" in event ? trackChange(next.state, event.at, "account" in event || event.type === "readFailed") : next.state;
  return { state: tracked, effects: [...recalled.effects, ...next.effects] };
}

/** Takes over what other tabs wrote: the choice that counts is the record's. */
function recall(state: PreferenceState, record: DeviceRecord): PreferenceStep {
  const { choice } = record;
  const isOlder = isOlderThan(record, state);
  // No read: two tabs that are told different things would ask for ever. What sync brings next is looked at.
  const next = { ...state, record, ...(isOlder && { outdated: true, heard: undefined }) };
  const isInsistedOn = state.record.choice?.moved === true && choice !== undefined && !choice.moved;
  return followChoice(isInsistedOn ? { ...next, choice: undefined } : next, choice);
}

/** Whether another tab noted something of the account that this tab has not been told. */
function isOlderThan(record: DeviceRecord, { account, record: before }: PreferenceState): boolean {
  const noted = record.change?.to ?? record.seen;
  const isNews = noted !== (before.change?.to ?? before.seen) || record.change?.times !== before.change?.times;
  return isNews && account !== undefined && noted !== undefined && noted !== account.preference;
}

function followChoice(next: PreferenceState, choice: DeviceRecord["choice"]): PreferenceStep {
  if (choice?.id === next.choice?.id) return done(choice?.moved ? awaitUser(next) : next);
  if (!choice) return done({ ...next, choice: undefined });
  // No tab sends it before the user says so.
  if (choice.moved) return done({ ...next, choice: idleProgress(choice.id, choice.enabled, "waiting") });
  const progress = idleProgress(choice.id, choice.enabled, "elsewhere");
  return done({ ...next, choice: progress }, [elsewhere]);
}

/** Another tab found that the account says something newer: the user is asked here too. */
function awaitUser(state: PreferenceState): PreferenceState {
  return state.choice?.phase === "elsewhere" ? { ...state, choice: { ...state.choice, phase: "waiting" } } : state;
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
      // What was shown, not what this tab knows by now: that may be older than what another tab has noted, or newer.
      const seen = state.record.change?.to ?? state.record.seen;
      return done(remember(state, { seen, change: undefined, applied: undefined }));
    }
    case "discarded":
      return discard(state);
  }
}

type Resuming = Extract<PreferenceEvent, { type: "attached" | "reconnected" | "retryDue" | "retried" }>;

/** Takes up what lies idle: an unsaved choice, an unread account, a value that is not mirrored. */
function resume(state: PreferenceState, event: Resuming): PreferenceStep {
  const { account, heard, outdated, readError, choice, record } = state;
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
    else take(sendAgain(event.type === "retried" ? overNow(next) : next));
  }
  // The time that another tab has for it began anew with nobody here to wait for its end.
  if (choice?.phase === "elsewhere" && event.type === "attached") steps.push(elsewhere);
  if (isDue("mirror", undefined)) take(mirrorAgain(next));
  const isUnread = account === undefined || heard !== undefined || outdated || readError !== undefined;
  if (isUnread && isDue("read", readError)) steps.push({ type: "read" });
  return done(next, steps);
}

function isWorthIt({ type }: Resuming, error: KeyBackupError | undefined): boolean {
  if (error === undefined) return true;
  if (type === "retried") return error.retryable;
  // A rate limit is a matter of time, not of the connection.
  return error.transient && !(type === "reconnected" && error.code === "rate-limited");
}

/** The user wants it still, over what the screen says now: what the account says after that is newer than both. */
function overNow(state: PreferenceState): PreferenceState {
  const { account, confirmed, readError } = state;
  const { choice } = state.record;
  // That nothing was delivered is not shown where the server does not confirm it.
  const isHidden = !confirmed && readError !== undefined && account?.preference === "undetermined";
  if (!choice || !account || isHidden) return state;
  return remember(state, { choice: { ...choice, over: account.preference } });
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
  // What is known and confirmed needs no question; what is not is asked again when there is a reason to.
  const isNews = !state.confirmed || state.outdated || !sameReading(state.account, account);
  if (!isNews) return done(state.heard ? { ...state, heard: account } : state);
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
    ...(heard && !isOnItsWay(choice) && { account: heard, confirmed: false, outdated: false }),
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
  // What was asked for an earlier request tells all the same whether the choice has come true.
  if (!isOurs && event.type === "confirmed") {
    const known = withAccount(state, event.account, true);
    // Where it has not, the read that is under way tells what to do.
    const hasComeTrue = known.record.choice !== undefined && says(event.account, known.record.choice.enabled);
    return choice?.phase === "reading" && !hasComeTrue ? done(known) : reconcile(known, rules);
  }
  if (!isOurs) return done(state);
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
