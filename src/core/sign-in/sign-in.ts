import type { BackupEngine } from "../backup/api.ts";
import { createListeners } from "../listeners.ts";
import type { ResolvedOptions } from "../device/options.ts";
import type { PreferenceStore } from "../preference/api.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { Places } from "../statements/places.ts";
import type { SignIn } from "./api.ts";
import type { SignInConfirm, SignInSession, SignInSnapshot } from "./state.ts";
import { isSignInOpen, signInSnapshot } from "./state.ts";

/** What the question needs of its device. */
export interface SignInDevice {
  readonly preference: PreferenceStore;
  readonly backup: BackupEngine | undefined;
  readonly record: DeviceRecordStore;
  /** Where it is told that the question is shown. */
  readonly places: Places;
  readonly options: Pick<ResolvedOptions, "existingSession">;
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
  wasNeeded: false,
  isPatient: true,
  outcome: undefined,
});

/** The question of one device. It listens while somebody listens to it. */
export class SignInQuestion implements SignIn {
  readonly #device: SignInDevice;
  readonly #listeners = createListeners();
  #session = fresh;
  #asked: string;
  #snapshot: SignInSnapshot;
  #detach: (() => void) | undefined;
  /** Set while the question is shown. */
  #leave: (() => void) | undefined;
  #confirm: SignInConfirm = "always";

  constructor(device: SignInDevice) {
    this.#device = device;
    this.#asked = device.owner();
    this.#snapshot = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#listeners.add(listener);
    this.#detach ??= this.#attach();
    this.#refresh();
    return () => {
      unsubscribe();
      if (this.#listeners.size > 0) return;
      this.#letGo();
    };
  };

  /** Whether somebody shows it, or would. */
  get isAttended(): boolean {
    return this.#detach !== undefined;
  }

  /** While nobody listens, nothing brings it up to date but the question itself. */
  readonly getSnapshot = (): SignInSnapshot => (this.#detach ? this.#snapshot : this.#refresh());

  readonly begin = (confirm: SignInConfirm): void => {
    this.#confirm = this.#device.options.existingSession === "apply" ? "undetermined" : confirm;
    if (!this.#session.isBegun && this.#decision() === undefined) void this.#check(this.#confirm);
  };

  /** Takes the account's value over without asking, as soon as the server says one; gives what ends that. */
  takeOver(): () => void {
    this.begin("undetermined");
    return this.#device.preference.subscribe(() => {
      const now = this.#refresh();
      // The server could not be asked before; it may answer now.
      if (now.status === "known" && !now.readError && !this.#session.isAskedAgain) void this.#check("undetermined");
    });
  }

  /** Nobody is signed in any more: nothing is asked until somebody begins anew. */
  end(): void {
    this.#session = fresh;
    this.#letGo();
    this.#refresh();
  }

  readonly ask = (): void => {
    const decision = this.#decision();
    if (decision !== undefined && decision !== "later") return;
    this.#session = { ...fresh, isAskedAgain: true };
    void this.#check("always");
  };

  readonly choose = (enabled: boolean): void => {
    const { status } = this.#refresh();
    if (status === "known" || status === "undetermined" || status === "failed") void this.#carryOut(enabled);
  };

  readonly decideLater = (): void => {
    const snapshot = this.#refresh();
    const { status } = snapshot;
    if (!isSignInOpen(snapshot) || status === "saving" || status === "turning-on") return;
    if (this.#session.answer !== undefined) return this.#become({ answer: undefined });
    this.#session = { ...this.#session, isAskedAgain: false, outcome: "later" };
    this.#device.preference.postpone();
    this.#refresh();
  };

  readonly retry = (): void => {
    const { status } = this.#refresh();
    if (status === "unavailable") void this.#check(this.#confirm);
    else if (status === "failed") void this.#device.preference.retry();
    else if (status === "not-stored") void this.#device.backup?.turnOn({ save: false });
  };

  readonly continue = (): void => {
    const snapshot = this.#refresh();
    switch (snapshot.status) {
      case "unavailable":
        // Asked again at the next start only where asking can help.
        if (!snapshot.error.retryable) this.#device.preference.postpone();
        return this.#become({ isSkipped: true, outcome: "skipped" });
      case "checking":
        return this.#become({ isSkipped: true, outcome: "skipped" });
      case "saving":
      case "failed":
        return this.#become({ isPatient: false });
      case "turning-on":
      case "needed":
      case "not-stored":
      case "stored":
        return this.#become({ answer: undefined });
    }
  };

  async #check(confirm: SignInConfirm): Promise<void> {
    this.#become({ isBegun: true, isChecking: true, isSkipped: false });
    try {
      const { preference: word } = await this.#device.preference.fetch();
      const isAsked = confirm === "always" || word === "undetermined" || this.#decision() !== undefined;
      if (!isAsked && !this.#session.isSkipped) this.#apply(word === "on");
    } catch {
      // The preference tells why it could not be read.
    }
    this.#become({ isChecking: false });
  }

  #apply(enabled: boolean): void {
    this.#session = { ...this.#session, outcome: enabled ? "on" : "off" };
    this.#device.preference.apply(enabled);
    if (enabled) void this.#device.backup?.turnOn({ save: false });
    this.#refresh();
  }

  async #carryOut(enabled: boolean): Promise<void> {
    const outcome = enabled ? "on" : "off";
    this.#session = {
      ...this.#session,
      answer: enabled,
      isCarriedOut: true,
      wasNeeded: false,
      isPatient: true,
      outcome,
    };
    try {
      await this.#device.setEnabled(enabled);
    } finally {
      this.#become({ isCarriedOut: false });
    }
  }

  #decision() {
    return this.#device.record.read().decision;
  }

  /** Derives the snapshot; an earlier user's session is void. */
  #look(): SignInSnapshot {
    const { preference, backup, owner } = this.#device;
    const now = owner();
    if (now !== this.#asked) this.#session = fresh;
    this.#asked = now;
    return signInSnapshot({
      decision: this.#decision(),
      preference: preference.getSnapshot(),
      backup: backup?.getSnapshot(),
      session: this.#session,
    });
  }

  #refresh(): SignInSnapshot {
    const next = this.#look();
    this.#tellPlace(next);
    const isNeeded = next.status === "needed" || next.status === "not-stored";
    if (isNeeded && !this.#session.wasNeeded) this.#session = { ...this.#session, wasNeeded: true };
    if (isSame(next, this.#snapshot)) return this.#snapshot;
    this.#snapshot = next;
    this.#listeners.notify();
    return this.#snapshot;
  }

  #become(part: Partial<SignInSession>): void {
    this.#session = { ...this.#session, ...part };
    this.#refresh();
  }

  #letGo(): void {
    this.#detach?.();
    this.#detach = undefined;
    this.#tellPlace(this.#snapshot);
  }

  /** While somebody shows the question, others need not say that it is open. */
  #tellPlace(now: SignInSnapshot): void {
    if (this.#detach && isSignInOpen(now)) this.#leave ??= this.#device.places.enter("dialog");
    else if (this.#leave) {
      this.#leave();
      this.#leave = undefined;
    }
  }

  #attach(): () => void {
    const { preference, backup, record } = this.#device;
    const refresh = () => void this.#refresh();
    const ends = [preference.subscribe(refresh), backup?.subscribe(refresh), record.subscribe(refresh)];
    return () => {
      for (const end of ends) end?.();
    };
  }
}

function isSame(a: SignInSnapshot, b: SignInSnapshot): boolean {
  const left: Record<string, unknown> = { ...a };
  const right: Record<string, unknown> = { ...b };
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => Object.is(left[name], right[name]));
}
