import { KeyBackupError } from "../errors.ts";
import type { AccountReading } from "../protocol/read.ts";
import { hasMoved, isKnown, says, wordOf } from "./account.ts";
import { startMirror } from "./mirror.ts";
import { retryLater } from "./retry.ts";
import type { ChoiceProgress, PreferenceRules, PreferenceState, PreferenceStep } from "./state.ts";
import { done, remember } from "./state.ts";

/** Sends the record's choice. */
export function send(state: PreferenceState, failures: number): PreferenceStep {
  const { choice } = state.record;
  if (!choice) return done(state);
  const { id, enabled } = choice;
  const run = state.runs + 1;
  const progress: ChoiceProgress = {
    id,
    phase: "sending",
    sent: enabled,
    heard: false,
    run,
    failures,
    error: undefined,
  };
  const sending = choice.failed ? remember(state, { choice: { ...choice, failed: undefined } }) : state;
  return done({ ...sending, runs: run, choice: progress }, [{ type: "put", enabled, run, id }]);
}

/** Sends the record's choice again, once the account was read: it may say something newer, or the same. */
export function sendAgain(state: PreferenceState): PreferenceStep {
  const { choice } = state;
  const unsaved = state.record.choice;
  if (!choice || !unsaved || unsaved.moved) return done(state);
  // What seems to have come true may be old news: it is not the account's word before the server said so again.
  const confirmed = state.confirmed && !says(state.account, unsaved.enabled);
  return done({ ...state, confirmed, choice: { ...choice, phase: "reading" } }, [{ type: "read" }]);
}

/** The user chose: it counts on this device at once, and is sent. */
export function choose(
  state: PreferenceState,
  { enabled, id, at }: { enabled: boolean; id: string; at: number },
): PreferenceStep {
  const { decision, seen, choice: earlier } = state.record;
  const over = state.account?.preference ?? earlier?.over ?? seen;
  const before = earlier ? earlier.before : decision;
  const chosen = remember(state, {
    decision: wordOf(enabled),
    applied: undefined,
    choice: { enabled, id, at, over, before },
  });
  // One request at a time: what is in flight is followed by the newest choice.
  if (state.choice?.phase === "sending") return done({ ...chosen, choice: { ...state.choice, id } });
  return send(chosen, 0);
}

/** A delivery that shows the value on its way: the echo, before or after the answer to the request. */
export function hear(state: PreferenceState, account: AccountReading, rules: PreferenceRules): PreferenceStep {
  const { choice } = state;
  if (!choice || !isOnItsWay(choice) || !says(account, choice.sent)) return done(state);
  if (choice.phase === "confirming") return settle(state, account, rules);
  return done({ ...state, choice: { ...choice, heard: true } });
}

/** Whether a request for the choice left and the account has not shown it yet. */
export function isOnItsWay(choice: ChoiceProgress | undefined): boolean {
  return choice?.phase === "sending" || choice?.phase === "confirming";
}

/** The account says what the user chose: the choice is saved, however that was learnt. */
export function settle(state: PreferenceState, account: AccountReading, rules: PreferenceRules): PreferenceStep {
  const { choice } = state.record;
  if (!choice) return done(state);
  const saved = remember(
    {
      ...state,
      account,
      confirmed: true,
      outdated: false,
      heard: undefined,
      readError: undefined,
      readFailures: 0,
      choice: undefined,
    },
    {
      choice: undefined,
      seen: wordOf(choice.enabled),
      change: undefined,
      applied: undefined,
      owed: rules.legacyMirror ? choice.enabled : undefined,
    },
  );
  // One that is in flight is followed by this one.
  return startMirror(saved.mirror?.phase === "sending" ? saved : { ...saved, mirror: undefined });
}

/** A try failed: the choice waits, and is tried again where that is likely to help. */
export function fail(state: PreferenceState, choice: ChoiceProgress, error: KeyBackupError): PreferenceStep {
  const failures = choice.failures + 1;
  const failed: PreferenceState = { ...state, choice: { ...choice, phase: "waiting", failures, error } };
  return done(tellOtherTabs(failed), retryLater("choice", error, failures));
}

/** What could not be saved is shown as such in every tab, and can be tried again or given up there. */
function tellOtherTabs(state: PreferenceState): PreferenceState {
  const { choice } = state.record;
  if (!choice || choice.failed || choice.id !== state.choice?.id) return state;
  return remember(state, { choice: { ...choice, failed: true } });
}

/**
 * Holds the waiting choice against what the account says now: it came true, or the account says something newer and the
 * user is asked, or it is sent (after a read for that purpose).
 */
export function reconcile(state: PreferenceState, rules: PreferenceRules): PreferenceStep {
  const { account, choice, record } = state;
  if (!account || !choice || !record.choice || !isKnown(state)) return done(state);
  if (choice.phase === "confirming" && state.confirmed && says(account, choice.sent)) {
    return settle(state, account, rules);
  }
  if (isOnItsWay(choice)) return done(noteOver(state, account));
  if (state.confirmed && cameTrue(account, record.choice)) return settle(state, account, rules);
  // Only a choice of an earlier start has never been sent in this one.
  const isOld = choice.run === 0;
  const moved = record.choice.moved || hasMoved(account, record.choice.over, isOld);
  if (moved) {
    const asked = remember(
      { ...state, choice: { ...choice, phase: "waiting" } },
      {
        choice: { ...record.choice, moved: true },
      },
    );
    return done(asked);
  }
  const noted = noteOver(state, account);
  return choice.phase === "reading" ? send(noted, choice.failures) : done(noted);
}

/** What the account is first known to say since a choice was made over nothing: anything else is newer than both. */
function noteOver(state: PreferenceState, account: AccountReading): PreferenceState {
  const { choice } = state.record;
  if (!choice || choice.over !== undefined) return state;
  return remember(state, { choice: { ...choice, over: account.preference } });
}

/** Whether the account says what was chosen: in the stable event, or newly in the older form. */
function cameTrue(
  account: AccountReading,
  { enabled, over }: { enabled: boolean; over?: string | undefined },
): boolean {
  return (
    says(account, enabled) ||
    (account.preference === wordOf(enabled) && over !== undefined && over !== account.preference)
  );
}

export function notKept(sent: boolean, account: AccountReading): KeyBackupError {
  return new KeyBackupError(
    "not-kept",
    `The homeserver accepted "${wordOf(sent)}" and then reported "${account.preference}". Another client may have changed` +
      " the setting at the same time, or the homeserver does not keep it. Try again, or ask whoever runs the homeserver.",
  );
}

/** Gives an unsaved choice up: what was decided before it stands again. */
export function discard(state: PreferenceState): PreferenceStep {
  const { choice } = state.record;
  if (!choice || isOnItsWay(state.choice)) return done(state);
  return done({ ...remember(state, { choice: undefined, decision: choice.before }), choice: undefined });
}
