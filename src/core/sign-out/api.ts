import type { SignOutSnapshot } from "./state.ts";

/** Tells whether signing out now would lose keys. A device has one, however many ask. All functions are bound. */
export interface SignOutCheck {
  /** Calls back after every change; gives what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What holds now: the same object until something of it changes. */
  readonly getSnapshot: () => SignOutSnapshot;
  /**
   * Finds out, and resolves to what came of it. What happens afterwards changes the snapshot as long as somebody listens.
   * A call during a check joins it.
   */
  readonly check: () => Promise<SignOutSnapshot>;
  /**
   * Resolves to `true` when nothing would be lost any more; to `false` when waiting does not help, or was cancelled. What
   * the server lost is stored anew.
   */
  readonly wait: () => Promise<boolean>;
  /** Ends the check, and the wait: nobody signs out. */
  readonly cancel: () => void;
}
