import { trackChange } from "./change.ts";
import type { PreferenceRules, PreferenceStep } from "./saving.ts";
import { done, fail, heard, mirror, notKept, resume, retryLater, says, send, settle, withAccount } from "./saving.ts";
import type { PreferenceEvent, PreferenceState } from "./state.ts";
import { recall } from "./state.ts";

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
    case "recalled":
      return done(recall(state, event.record));
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
