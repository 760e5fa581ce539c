import type { DeviceRecord } from "../record/record.ts";
import { trackChange } from "./account.ts";
import { answer } from "./answers.ts";
import { choose, discard } from "./choice.ts";
import { mirror } from "./mirror.ts";
import { recall } from "./other-tabs.ts";
import { read } from "./reading.ts";
import { resume } from "./resume.ts";
import type { PreferenceEvent, PreferenceRules, PreferenceState, PreferenceStep } from "./state.ts";
import { done, remember } from "./state.ts";

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
