import type { KeyBackupError } from "../errors.ts";
import type { PreferenceSnapshot } from "../preference/snapshot.ts";
import type { PreferenceSource } from "../protocol/events.ts";
import type { AccountReading, UndeterminedReason } from "../protocol/read.ts";

/**
 * When the user is asked at sign-in.
 *
 * - `always`: also when the account has a value, which is then the default answer
 * - `undetermined`: only when it has none; a value is applied without asking, and the change notice says so
 */
export type SignInConfirm = "always" | "undetermined";

/** Where the question at sign-in stands. */
export type SignInSnapshot =
  /** Not begun, or nothing to ask: this device has its decision. */
  | { readonly step: "idle" }
  /** The server is being asked what the account says. */
  | { readonly step: "checking" }
  /** The account has a value: the default answer. */
  | { readonly step: "known"; readonly enabled: boolean; readonly source: PreferenceSource }
  /** The account says nothing that counts, so the user is asked without a default. */
  | { readonly step: "undetermined"; readonly reason: UndeterminedReason }
  /** The server's answer does not tell. Nothing is asked and nothing is written. */
  | { readonly step: "unavailable"; readonly error: KeyBackupError }
  /** The answer is on its way to the account. */
  | { readonly step: "saving"; readonly enabled: boolean }
  /** The answer counts on this device, and is not in the account yet. */
  | { readonly step: "failed"; readonly enabled: boolean; readonly error: KeyBackupError }
  /** The question is over. */
  | { readonly step: "done"; readonly outcome: SignInOutcome };

/**
 * How the question ended: with an answer that is saved, or is still being saved (`on`, `off`), put off by the user
 * (`later`), or not asked because the account could not be read (`skipped`).
 */
export type SignInOutcome = "on" | "off" | "later" | "skipped";

/** What happens to the question. */
export type SignInEvent =
  | { type: "began" }
  | { type: "read"; account: AccountReading }
  | { type: "readFailed"; error: KeyBackupError }
  | { type: "answered"; enabled: boolean }
  | { type: "preference"; snapshot: PreferenceSnapshot }
  | { type: "applied"; enabled: boolean }
  | { type: "postponed" }
  | { type: "continued" };

/** The steps on which the user can answer. */
const askable: ReadonlySet<SignInSnapshot["step"]> = new Set(["known", "undetermined", "failed"]);

/** The question at sign-in (MSC4287, "Behaviour on sign-in"). Pure; the flow performs what follows from it. */
export function signInStep(state: SignInSnapshot, event: SignInEvent): SignInSnapshot {
  switch (event.type) {
    case "began":
      return state.step === "idle" || state.step === "unavailable" ? { step: "checking" } : state;
    case "read": {
      if (state.step !== "checking") return state;
      const { account } = event;
      if (account.preference === "undetermined") return { step: "undetermined", reason: account.reason };
      return { step: "known", enabled: account.preference === "on", source: account.source };
    }
    case "readFailed":
      return state.step === "checking" ? { step: "unavailable", error: event.error } : state;
    case "answered":
      return askable.has(state.step) ? { step: "saving", enabled: event.enabled } : state;
    case "preference":
      return follow(state, event.snapshot);
    case "applied":
      return { step: "done", outcome: event.enabled ? "on" : "off" };
    case "postponed":
      return state.step === "saving" || state.step === "done" ? state : { step: "done", outcome: "later" };
    case "continued":
      if (state.step === "unavailable" || state.step === "checking") return { step: "done", outcome: "skipped" };
      if (state.step !== "saving" && state.step !== "failed") return state;
      return { step: "done", outcome: state.enabled ? "on" : "off" };
  }
}

/** The question follows the account while it is asked, and what becomes of the answer while that is saved. */
function follow(state: SignInSnapshot, snapshot: PreferenceSnapshot): SignInSnapshot {
  if (state.step === "saving" || state.step === "failed") return followAnswer(state, snapshot);
  if (state.step === "known" || state.step === "undetermined" || state.step === "unavailable") {
    return followAccount(state, snapshot);
  }
  return state;
}

/** Another device may answer first: a question that is already answered must not be asked as if it were open. */
function followAccount(state: SignInSnapshot, { status, source, reason }: PreferenceSnapshot): SignInSnapshot {
  if (source) {
    const enabled = status === "on";
    const same = state.step === "known" && state.enabled === enabled && state.source === source;
    return same ? state : { step: "known", enabled, source };
  }
  if (reason)
    return state.step === "undetermined" && state.reason === reason ? state : { step: "undetermined", reason };
  return state;
}

function followAnswer(
  state: Extract<SignInSnapshot, { step: "saving" | "failed" }>,
  { saving, unsaved, error }: PreferenceSnapshot,
): SignInSnapshot {
  if (saving)
    return state.step === "saving" && state.enabled === saving.enabled ? state : { step: "saving", ...saving };
  if (unsaved && error) {
    const same = state.step === "failed" && state.enabled === unsaved.enabled && state.error === error;
    return same ? state : { step: "failed", enabled: unsaved.enabled, error };
  }
  return { step: "done", outcome: state.enabled ? "on" : "off" };
}
