import type { SignInConfirm, SignInSnapshot } from "./state.ts";

/** The question at sign-in, shared by everything that shows it. All functions are bound. */
export interface SignIn {
  /** Calls back after every change; gives what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What holds now: the same object until something of it changes. */
  readonly getSnapshot: () => SignInSnapshot;
  /** Asks the server, unless this device already has its decision or the question is under way. */
  readonly begin: (confirm: SignInConfirm) => void;
  /** Asks the user again what they had put off. Does nothing on a device that has its decision. */
  readonly ask: () => void;
  /** Answers: the decision counts on this device at once and is saved in the account. */
  readonly choose: (enabled: boolean) => void;
  /** Ends the question without an answer. Nothing is written to the account, and this device does not ask again. */
  readonly decideLater: () => void;
  /** Tries again what failed: reading the account, saving the answer, or turning key storage on. */
  readonly retry: () => void;
  /** Goes on without waiting: for the account's value, for the answer to be saved, or for what is needed. */
  readonly continue: () => void;
}
