import type { KeyBackupError } from "../errors.ts";
import type { AccountReading } from "../protocol/read.ts";
import { says, withAccount } from "./account.ts";
import { fail, isOnItsWay, notKept, reconcile, send, settle } from "./choice.ts";
import type { ChoiceProgress, PreferenceEvent, PreferenceRules, PreferenceState, PreferenceStep } from "./state.ts";
import { chain, done } from "./state.ts";

type Answer = Extract<PreferenceEvent, { type: "accepted" | "rejected" | "echoMissed" | "confirmed" }>;

/** What became of a choice that was sent. */
export function answer(state: PreferenceState, event: Answer, rules: PreferenceRules): PreferenceStep {
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
function saidBy(enabled: boolean): AccountReading {
  return { preference: enabled ? "on" : "off", source: "stable", disagreement: false };
}
