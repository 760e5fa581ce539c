import type { BackupEngine } from "../backup/api.ts";
import { getBackupEngine } from "../backup/get-engine.ts";
import { asKeyBackupError } from "../errors.ts";
import type { KeyBackupPort } from "../port.ts";
import type { PreferenceStore } from "../preference/api.ts";
import { getPreferenceStore } from "../preference/get-store.ts";
import type { SignInConfirm, SignInEvent, SignInSnapshot } from "./state.ts";
import { signInStep } from "./state.ts";

/** The question at sign-in, shared by everything that shows it. All methods are bound. */
export interface SignInFlow {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => SignInSnapshot;
  /** Asks the server, unless this device already has its decision or the question is under way. */
  readonly begin: (confirm: SignInConfirm) => void;
  /** Answers: the decision counts on this device at once and is saved in the account. */
  readonly choose: (enabled: boolean) => void;
  /** Ends the question without an answer. Nothing is written to the account, and this device does not ask again. */
  readonly decideLater: () => void;
  /** Tries again what failed: reading the account, or saving the answer. */
  readonly retry: () => void;
  /** Goes on without waiting: for the account's value, or for the answer to be saved. */
  readonly continue: () => void;
}

const idle: SignInSnapshot = Object.freeze({ step: "idle" });

/**
 * Makes the question of one device. Everything else shares one per port: {@link getSignInFlow}.
 *
 * @param store - the device's preference
 * @param engine - makes the device do what was answered; without it the answer is the account's setting only
 */
export function createSignInFlow(store: PreferenceStore, engine?: BackupEngine): SignInFlow {
  const listeners = new Set<() => void>();
  let snapshot = idle;
  let confirmWhen: SignInConfirm = "always";
  let leave: (() => void) | undefined;

  function dispatch(event: SignInEvent): void {
    const previous = snapshot;
    snapshot = signInStep(snapshot, event);
    if (snapshot === previous) return;
    if (snapshot.step === "done") {
      leave?.();
      leave = undefined;
    }
    for (const listener of listeners) listener();
  }

  async function check(): Promise<void> {
    dispatch({ type: "began" });
    leave ??= store.subscribe(follow);
    try {
      const account = await store.fetch();
      if (snapshot.step !== "checking") return;
      if (account.preference === "undetermined" || confirmWhen === "always") return dispatch({ type: "read", account });
      const enabled = account.preference === "on";
      store.apply(enabled);
      if (enabled) void engine?.turnOn({ save: false });
      dispatch({ type: "applied", enabled });
    } catch (thrown) {
      dispatch({ type: "readFailed", error: asKeyBackupError(thrown) });
    }
  }

  function answer(enabled: boolean): Promise<void> {
    if (!engine) return store.setEnabled(enabled);
    return enabled ? engine.turnOn() : engine.turnOff();
  }

  function follow(): void {
    dispatch({ type: "preference", snapshot: store.getSnapshot() });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    begin(confirm) {
      if (snapshot.step !== "idle" || store.getDecision() !== undefined) return;
      confirmWhen = confirm;
      void check();
    },
    choose(enabled) {
      if (signInStep(snapshot, { type: "answered", enabled }) === snapshot) return;
      dispatch({ type: "answered", enabled });
      void answer(enabled);
    },
    decideLater() {
      if (signInStep(snapshot, { type: "postponed" }) === snapshot) return;
      if (snapshot.step !== "failed") store.postpone();
      dispatch({ type: "postponed" });
    },
    retry() {
      if (snapshot.step === "unavailable") void check();
      else if (snapshot.step === "failed") void store.retry();
    },
    continue: () => dispatch({ type: "continued" }),
  };
}

const flows = new WeakMap<KeyBackupPort, SignInFlow>();

/** The one question of a port. */
export function getSignInFlow(port: KeyBackupPort): SignInFlow {
  let flow = flows.get(port);
  if (!flow) flows.set(port, (flow = createSignInFlow(getPreferenceStore(port), getBackupEngine(port))));
  return flow;
}
