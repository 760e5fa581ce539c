import type { DeviceRecord, UnsavedChoice } from "../record/record.ts";
import { says } from "./account.ts";
import type { PreferenceEffect, PreferenceState, PreferenceStep } from "./state.ts";
import { done, idleProgress } from "./state.ts";

/** How long another tab may take to save its choice before this one sends it, in milliseconds. */
const ELSEWHERE_MS = 30_000;

/** This tab sends it when that time is over. */
export const elsewhere: PreferenceEffect = { type: "retryIn", subject: "choice", ms: ELSEWHERE_MS };

/** Takes over what other tabs wrote: the choice that counts is the record's. */
export function recall(state: PreferenceState, record: DeviceRecord): PreferenceStep {
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
  if (choice?.id === next.choice?.id) return done(choice && isToldHere(next, choice) ? awaitUser(next) : next);
  if (!choice) return done({ ...next, choice: undefined });
  // No tab sends it before the user says so.
  if (choice.moved) return done({ ...next, choice: idleProgress(choice.id, choice.enabled, "waiting") });
  const progress = idleProgress(choice.id, choice.enabled, "elsewhere");
  return done({ ...next, choice: progress }, [elsewhere]);
}

/** What this tab takes for the account's word already is not called unsaved: it is asked, when it is this tab's turn. */
function isToldHere({ account }: PreferenceState, { enabled, moved, failed }: UnsavedChoice): boolean {
  return moved === true || (failed === true && !says(account, enabled));
}

/** Another tab could not save it, or found that the account says something newer: that is said here too. */
function awaitUser(state: PreferenceState): PreferenceState {
  return state.choice?.phase === "elsewhere" ? { ...state, choice: { ...state.choice, phase: "waiting" } } : state;
}
