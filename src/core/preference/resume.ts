import type { KeyBackupError } from "../errors.ts";
import { send, sendAgain } from "./choice.ts";
import { mirrorAgain } from "./mirror.ts";
import { elsewhere } from "./other-tabs.ts";
import type { PreferenceEffect, PreferenceEvent, PreferenceState, PreferenceStep } from "./state.ts";
import { done, remember } from "./state.ts";

type Resuming = Extract<PreferenceEvent, { type: "attached" | "reconnected" | "retryDue" | "retried" }>;

/** Takes up what lies idle: an unsaved choice, an unread account, a value that is not mirrored. */
export function resume(state: PreferenceState, event: Resuming): PreferenceStep {
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

/** Sends the choice over what the account says now. */
function insist(state: PreferenceState): PreferenceStep {
  const { choice } = state.record;
  if (!choice) return done(state);
  const over = state.account?.preference ?? choice.over;
  return send(remember(state, { choice: { ...choice, over, moved: undefined } }), 0);
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
