import type { RecoverySetUp } from "../backup/port.ts";
import type { KeyBackupError } from "../errors.ts";
import { keptProblem } from "./new-recovery-key.ts";

/** Where somebody is who sets recovery up: one question a step. The recovery key is in the state while it is needed. */
export type SetUpState =
  /** Why a recovery key, and whether. */
  | { readonly step: "why" }
  /** Whether to store keys without one, knowing what that means. */
  | { readonly step: "without" }
  /** The key, to be kept. */
  | { readonly step: "key"; readonly recoveryKey: string }
  /** Part of it is typed from what was kept. */
  | { readonly step: "check"; readonly recoveryKey: string; readonly problem: CheckProblem | undefined }
  /** It is written. Nothing is before. */
  | { readonly step: "working"; readonly recoveryKey: string }
  | { readonly step: "failed"; readonly recoveryKey: string; readonly error: KeyBackupError }
  | { readonly step: "done"; readonly identity: RecoverySetUp["identity"] };

/** What is wrong with what was typed from the key that was kept. */
export type CheckProblem = "empty" | "case" | "wrong";

/** What happens in a set-up of recovery. */
export type SetUpEvent =
  | { readonly type: "began"; readonly recoveryKey: string }
  | { readonly type: "asked-without" }
  | { readonly type: "kept" }
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "changed" }
  | { readonly type: "went-back" }
  | { readonly type: "tried-again" }
  | { readonly type: "succeeded"; readonly identity: RecoverySetUp["identity"] }
  | { readonly type: "failed"; readonly error: KeyBackupError }
  | { readonly type: "left" };

/** Where it begins, and where it is again once it was left. */
export const beginning: SetUpState = Object.freeze({ step: "why" });

/**
 * What a set-up comes to. Pure; the driver writes to the server on entering `working`, and nowhere else. What does not
 * belong to a step changes nothing, so that a second click is none.
 */
export function nextSetUp(state: SetUpState, event: SetUpEvent): SetUpState {
  if (event.type === "left") return beginning;
  switch (state.step) {
    case "why":
      if (event.type === "began") return { step: "key", recoveryKey: event.recoveryKey };
      return event.type === "asked-without" ? { step: "without" } : state;
    case "without":
      if (event.type === "began") return { step: "key", recoveryKey: event.recoveryKey };
      return event.type === "went-back" ? beginning : state;
    case "key":
      return event.type === "kept" ? { ...state, step: "check", problem: undefined } : state;
    case "check":
      return nextCheck(state, event);
    case "working":
      if (event.type === "succeeded") return { step: "done", identity: event.identity };
      if (event.type !== "failed") return state;
      return { step: "failed", recoveryKey: state.recoveryKey, error: event.error };
    case "failed":
      return event.type === "tried-again" ? { step: "working", recoveryKey: state.recoveryKey } : state;
    case "done":
      return state;
  }
}

function nextCheck(state: SetUpState & { step: "check" }, event: SetUpEvent): SetUpState {
  const { recoveryKey } = state;
  switch (event.type) {
    case "went-back":
      return { step: "key", recoveryKey };
    case "changed":
      return state.problem ? { ...state, problem: undefined } : state;
    case "typed": {
      const problem = keptProblem(event.text, recoveryKey);
      return problem ? { ...state, problem } : { step: "working", recoveryKey };
    }
    default:
      return state;
  }
}
