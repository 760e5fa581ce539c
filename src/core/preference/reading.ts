import type { KeyBackupError } from "../errors.ts";
import type { AccountReading } from "../protocol/read.ts";
import { sameReading, withAccount } from "./account.ts";
import { fail, hear, isOnItsWay, reconcile } from "./choice.ts";
import { mirrorAfterRead } from "./mirror.ts";
import { retryLater } from "./retry.ts";
import type { PreferenceEvent, PreferenceRules, PreferenceState, PreferenceStep } from "./state.ts";
import { chain, done } from "./state.ts";

type Reading = Extract<PreferenceEvent, { type: "delivered" | "fetched" | "readFailed" }>;

/** What was read of the account, delivered by sync, or could not be read. */
export function read(state: PreferenceState, event: Reading, rules: PreferenceRules): PreferenceStep {
  if (event.type === "delivered") return deliver(state, event.account, rules);
  if (event.type === "readFailed") return failRead(state, event.error);
  const known = withAccount(state, event.account, true);
  return chain(reconcile(known, rules), mirrorAfterRead);
}

/** What sync brings is looked at; what differs counts once the server says it too, past every cache. */
function deliver(state: PreferenceState, account: AccountReading, rules: PreferenceRules): PreferenceStep {
  const echoed = hear(state, account, rules);
  if (echoed.state.choice !== state.choice || echoed.effects.length > 0) return echoed;
  if (!state.account) return done({ ...state, account, heard: account }, [{ type: "read" }]);
  // What is known and confirmed needs no question; what is not is asked again when there is a reason to.
  const isNews = !state.confirmed || state.outdated || !sameReading(state.account, account);
  if (!isNews) return done(state.heard ? { ...state, heard: account } : state);
  return done({ ...state, heard: account }, [{ type: "read" }]);
}

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
