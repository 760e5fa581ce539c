import { says } from "./account.ts";
import { retryLater } from "./retry.ts";
import type { PreferenceEvent, PreferenceState, PreferenceStep } from "./state.ts";
import { done, remember } from "./state.ts";

/** Writes what is owed to the legacy event: one request at a time, and never ahead of a choice that replaces it. */
export function startMirror(state: PreferenceState): PreferenceStep {
  const { owed } = state.record;
  if (owed === undefined || state.mirror?.phase === "sending" || state.choice) return done(state);
  const failures = state.mirror?.failures ?? 0;
  return done({ ...state, mirror: { phase: "sending", sent: owed, failures } }, [{ type: "mirror", enabled: owed }]);
}

/** Takes up what is still owed, once the account was read: it is void if that says something newer. */
export function mirrorAgain(state: PreferenceState): PreferenceStep {
  const { owed } = state.record;
  const { mirror } = state;
  if (owed === undefined || state.choice || (mirror && mirror.phase !== "waiting")) return done(state);
  const reading = { phase: "reading", sent: owed, failures: mirror?.failures ?? 0 } as const;
  return done({ ...state, mirror: reading }, [{ type: "read" }]);
}

/** The account was read: what was waiting for that is sent, if the account still says so. */
export function mirrorAfterRead(state: PreferenceState): PreferenceStep {
  if (state.mirror?.phase !== "reading") return done(state);
  const { owed } = state.record;
  return owed !== undefined && says(state.account, owed) ? startMirror(state) : done({ ...state, mirror: undefined });
}

/** What became of the request. */
export function mirror(
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
