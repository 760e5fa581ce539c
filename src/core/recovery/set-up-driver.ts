import type { BackupEngine } from "../backup/api.ts";
import type { ConfirmUpload } from "../backup/port.ts";
import { createListeners } from "../listeners.ts";
import { createRecoveryKey } from "./new-recovery-key.ts";
import type { SetUpEvent, SetUpState } from "./set-up.ts";
import { beginning, nextSetUp } from "./set-up.ts";

/** A set-up of recovery, step by step. All functions are bound. */
export interface RecoverySetUpFlow {
  /** Calls back after every change; gives what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What holds now: the same object until something of it changes. */
  readonly getSnapshot: () => SetUpState;
  /** Makes a recovery key and shows it. Tells the server nothing. */
  readonly begin: () => void;
  /** Asks whether to go without one. */
  readonly askWithout: () => void;
  /** The user has kept the key. */
  readonly keep: () => void;
  /**
   * What the user typed from what they kept; where it fits, recovery is set up.
   *
   * @param confirm - lets the user prove to the homeserver who they are, where it asks
   */
  readonly check: (typed: string, confirm?: ConfirmUpload) => void;
  /** The user changes what they typed. */
  readonly change: () => void;
  /** To the step before. */
  readonly goBack: () => void;
  /** Tries again with the same key. */
  readonly retry: (confirm?: ConfirmUpload) => void;
  /** Forgets the key and begins anew. What is being written goes on unseen. */
  readonly leave: () => void;
}

/**
 * Makes the driver of one set-up.
 *
 * @param setUp - the engine's
 * @example
 * ```ts
 * import { createRecoverySetUp } from "matrix-react-key-backup/core";
 *
 * const engine = keyBackup.backup;
 * if (engine?.canSetUpRecovery) {
 *   const flow = createRecoverySetUp(engine.setUpRecovery);
 *   flow.subscribe(() => console.log(flow.getSnapshot().step));
 *   flow.begin(); // "key"
 * }
 * ```
 */
export function createRecoverySetUp(setUp: BackupEngine["setUpRecovery"]): RecoverySetUpFlow {
  const listeners = createListeners();
  let state: SetUpState = beginning;

  function happen(event: SetUpEvent, confirm?: ConfirmUpload): void {
    const before = state;
    state = nextSetUp(before, event);
    if (state === before) return;
    listeners.notify();
    if (state.step === "working") void write(state, confirm);
  }

  async function write(working: SetUpState & { step: "working" }, confirm: ConfirmUpload | undefined): Promise<void> {
    const outcome = await setUp(working.recoveryKey, confirm);
    // The user may have left, and begun anew.
    if (state !== working) return;
    if (outcome.type === "failed") happen({ type: "failed", error: outcome.error });
    else happen({ type: "succeeded", identity: outcome.identity });
  }

  return {
    subscribe: listeners.add,
    getSnapshot: () => state,
    begin: () => happen({ type: "began", recoveryKey: createRecoveryKey() }),
    askWithout: () => happen({ type: "asked-without" }),
    keep: () => happen({ type: "kept" }),
    check: (text, confirm) => happen({ type: "typed", text }, confirm),
    change: () => happen({ type: "changed" }),
    goBack: () => happen({ type: "went-back" }),
    retry: (confirm) => happen({ type: "tried-again" }, confirm),
    leave: () => happen({ type: "left" }),
  };
}
