import type { BackupEngine } from "../backup/api.ts";
import { createListeners } from "../listeners.ts";
import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { SignInConfirm, SignInSession, SignInSnapshot } from "./state.ts";
import { signInSnapshot } from "./state.ts";

/** The question at sign-in, shared by everything that shows it. All functions are bound. */
export interface SignIn {
  readonly subscribe: (listener: () => void) => () => void;
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

/** What the question needs of its device. */
export interface SignInDevice {
  readonly preference: PreferenceStore;
  readonly backup: BackupEngine | undefined;
  readonly record: DeviceRecordStore;
  /** Tells one signed-in device from another: the question of an earlier one is void. */
  readonly owner: () => string;
  /** Makes the account and this device do what the user chose. */
  readonly setEnabled: (enabled: boolean) => Promise<void>;
}

const fresh: SignInSession = Object.freeze({
  isBegun: false,
  isChecking: false,
  isAskedAgain: false,
  isSkipped: false,
  answer: undefined,
  isCarriedOut: false,
  isPatient: true,
  outcome: undefined,
});

/** Makes the question of one device. It listens while somebody listens to it. */
export function createSignIn({ preference, backup, record, owner, setEnabled }: SignInDevice): SignIn {
  const listeners = createListeners();
  let session = fresh;
  let asked = owner();
  let snapshot = look();
  let detach: (() => void) | undefined;

  function look(): SignInSnapshot {
    const now = owner();
    if (now !== asked) session = fresh;
    asked = now;
    const { decision } = record.read();
    return signInSnapshot({
      decision,
      preference: preference.getSnapshot(),
      backup: backup?.getSnapshot(),
      session,
    });
  }

  function refresh(): void {
    const next = look();
    if (isSame(next, snapshot)) return;
    snapshot = next;
    listeners.notify();
  }

  function become(part: Partial<SignInSession>): void {
    session = { ...session, ...part };
    refresh();
  }

  async function check(confirm: SignInConfirm): Promise<void> {
    become({ isBegun: true, isChecking: true, isSkipped: false });
    try {
      const { preference: word } = await preference.fetch();
      const isAsked = confirm === "always" || word === "undetermined" || record.read().decision !== undefined;
      if (!isAsked && !session.isSkipped) apply(word === "on");
    } catch {
      // The preference tells why it could not be read.
    }
    become({ isChecking: false });
  }

  function apply(enabled: boolean): void {
    session = { ...session, outcome: enabled ? "on" : "off" };
    preference.apply(enabled);
    if (enabled) void backup?.turnOn({ save: false });
    refresh();
  }

  async function carryOut(enabled: boolean): Promise<void> {
    const outcome = enabled ? "on" : "off";
    session = { ...session, answer: enabled, isCarriedOut: true, isPatient: true, outcome };
    try {
      await setEnabled(enabled);
    } finally {
      become({ isCarriedOut: false });
    }
  }

  function attach(): () => void {
    const ends = [preference.subscribe(refresh), backup?.subscribe(refresh), record.subscribe(refresh)];
    return () => {
      for (const end of ends) end?.();
    };
  }

  let confirmWhen: SignInConfirm = "always";
  const isOpen = () => snapshot.status !== "idle" && snapshot.status !== "done";

  return {
    subscribe(listener) {
      const unsubscribe = listeners.add(listener);
      detach ??= attach();
      refresh();
      return () => {
        unsubscribe();
        if (listeners.size > 0) return;
        detach?.();
        detach = undefined;
      };
    },
    getSnapshot: () => snapshot,
    begin(confirm) {
      confirmWhen = confirm;
      if (!session.isBegun && record.read().decision === undefined) void check(confirm);
    },
    ask() {
      const { decision } = record.read();
      if (decision !== undefined && decision !== "later") return;
      session = { ...fresh, isAskedAgain: true };
      void check("always");
    },
    choose(enabled) {
      refresh();
      const { status } = snapshot;
      if (status !== "known" && status !== "undetermined" && status !== "failed") return;
      void carryOut(enabled);
    },
    decideLater() {
      refresh();
      if (!isOpen() || snapshot.status === "saving" || snapshot.status === "turning-on") return;
      if (session.answer !== undefined) return become({ answer: undefined });
      session = { ...session, isAskedAgain: false, outcome: "later" };
      preference.postpone();
      refresh();
    },
    retry() {
      refresh();
      const { status } = snapshot;
      if (status === "unavailable") void check(confirmWhen);
      else if (status === "failed") void preference.retry();
      else if (status === "not-stored") void backup?.turnOn({ save: false });
    },
    continue() {
      refresh();
      const { status } = snapshot;
      if (status === "unavailable") {
        // Asked again at the next start only where asking can help.
        if (!snapshot.error.retryable) preference.postpone();
        become({ isSkipped: true, outcome: "skipped" });
      } else if (status === "checking") become({ isSkipped: true, outcome: "skipped" });
      else if (status === "saving" || status === "failed") become({ isPatient: false });
      else if (status === "turning-on" || status === "needed" || status === "not-stored") become({ answer: undefined });
    },
  };
}

function isSame(a: SignInSnapshot, b: SignInSnapshot): boolean {
  const left: Record<string, unknown> = { ...a };
  const right: Record<string, unknown> = { ...b };
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => Object.is(left[name], right[name]));
}
