import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import { createListeners } from "../listeners.ts";
import type { KeyBackupPort } from "../port.ts";
import type { AccountReading } from "../protocol/read.ts";
import type { ResolvedOptions } from "../device/options.ts";
import { difference } from "../record/difference.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { PreferenceStore } from "./api.ts";
import { sameReading } from "./account.ts";
import { Effects } from "./effects.ts";
import type { AccountReader } from "./requests.ts";
import { createAccountReader, readLocalAccount } from "./requests.ts";
import type { PreferenceSnapshot } from "./snapshot.ts";
import { loadingSnapshot, project } from "./snapshot.ts";
import type { PreferenceEvent, PreferenceState } from "./state.ts";
import { initialState } from "./state.ts";
import { transition } from "./transition.ts";

/** The preference of one signed-in device: performs what {@link transition} says. */
export class Preference implements PreferenceStore {
  readonly #port: KeyBackupPort;
  readonly #record: DeviceRecordStore;
  readonly #options: ResolvedOptions;
  readonly #listeners = createListeners();
  readonly #waiters = new Set<() => void>();
  readonly #reader: AccountReader;
  readonly #effects: Effects;
  #owner: string;
  /** What comes of requests of an earlier owner is dropped. */
  #epoch = 0;
  #state: PreferenceState;
  #snapshot: PreferenceSnapshot;
  #detach: (() => void) | undefined;

  constructor(port: KeyBackupPort, record: DeviceRecordStore, options: ResolvedOptions) {
    this.#port = port;
    this.#record = record;
    this.#options = options;
    const noted = () => JSON.stringify([record.read().change, record.read().choice?.id]);
    this.#reader = createAccountReader(port, options.requestTimeoutMs, noted);
    this.#effects = new Effects({
      port,
      record,
      options,
      reader: this.#reader,
      read: () => this.#read(),
      isListening: () => this.#detach !== undefined,
    });
    this.#owner = this.#ownerNow();
    this.#state = initialState(record.read());
    this.#snapshot = project(this.#state, loadingSnapshot);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#listeners.add(listener);
    if (!this.#detach) {
      this.#detach = this.#attach();
      this.#catchUp();
      if (!this.#state.confirmed) this.#read();
      this.#dispatch({ type: "attached" });
    }
    return () => {
      unsubscribe();
      if (this.#listeners.size > 0) return;
      this.#detach?.();
      this.#detach = undefined;
    };
  };

  readonly getSnapshot = () => this.#snapshot;

  readonly setEnabled = async (enabled: boolean): Promise<void> => {
    if (typeof enabled !== "boolean") throw notABoolean(enabled);
    this.#dispatch({ type: "chosen", enabled, id: createId(), at: Date.now() });
    await this.#idle();
  };

  readonly acknowledge = () => {
    // What another tab noted a moment ago was not shown here yet.
    if (this.#snapshot.change || this.#snapshot.applied) this.#dispatch({ type: "acknowledged" });
  };

  readonly retry = async (): Promise<void> => {
    this.#dispatch({ type: "retried" });
    await this.#idle();
  };

  readonly settled = () => this.#idle();

  readonly discard = () => this.#dispatch({ type: "discarded", at: Date.now() });
  readonly postpone = () => this.#dispatch({ type: "postponed" });
  readonly apply = (enabled: boolean) => this.#dispatch({ type: "applied", enabled });
  readonly getDecision = () => this.#record.read().decision;

  readonly fetch = async (): Promise<AccountReading> => {
    const epoch = this.#epoch;
    const tell = (event: PreferenceEvent) => {
      if (epoch === this.#epoch) this.#dispatch(event);
      else this.#release();
    };
    try {
      const account = await this.#reader.read();
      tell({ type: "fetched", account, at: Date.now() });
      return account;
    } catch (thrown) {
      tell({ type: "readFailed", error: asKeyBackupError(thrown), at: Date.now() });
      throw thrown;
    }
  };

  readonly forget = () => {
    this.#record.forget();
    this.#begin();
    this.#show();
  };

  /** Nobody is signed in any more: the port is let go, whoever listens, until somebody else does. */
  readonly end = () => {
    this.#detach?.();
    this.#detach = undefined;
    this.#begin();
    this.#show();
  };

  #dispatch(event: PreferenceEvent): void {
    if (this.#owner !== this.#ownerNow()) this.#begin();
    const before = this.#record.read();
    const next = transition(this.#state, event, before, this.#options);
    this.#state = next.state;
    // Before any effect: a decision that closes the gate closes it before the first request.
    const changed = difference(before, next.state.record);
    // A decision that the storage refused before may be taken now that the user made it again.
    const part = event.type === "chosen" ? { ...changed, decision: next.state.record.decision } : changed;
    if (part) this.#record.update(part);
    const epoch = this.#epoch;
    for (const effect of next.effects)
      this.#effects.perform(effect, (then) => epoch === this.#epoch && this.#dispatch(then));
    this.#show();
    this.#release();
  }

  /** Lets go on who waits for the end of what is under way. */
  #release(): void {
    if (this.#isIdle()) for (const resolve of this.#waiters) resolve();
  }

  #show(): void {
    const previous = this.#snapshot;
    this.#snapshot = project(this.#state, previous);
    if (this.#snapshot !== previous) this.#listeners.notify();
  }

  /** Somebody else is signed in, or nobody is any more: nothing of before counts. */
  #begin(): void {
    this.#epoch += 1;
    this.#owner = this.#ownerNow();
    this.#effects.clearTimers();
    this.#state = { ...initialState(this.#record.read()), runs: this.#state.runs };
    for (const resolve of this.#waiters) resolve();
  }

  #ownerNow(): string {
    return JSON.stringify([this.#port.getUserId(), this.#port.getDeviceId()]);
  }

  #read(): void {
    void this.fetch().catch(() => {
      // The snapshot says why.
    });
  }

  #takeLocal(): void {
    if (!this.#port.isSynced()) return;
    this.#dispatch({ type: "delivered", account: readLocalAccount(this.#port), at: Date.now() });
  }

  /** What a read that is under way says may be older than what was delivered while nobody listened. */
  #catchUp(): void {
    const { heard, account } = this.#state;
    const before = heard ?? account;
    this.#takeLocal();
    const { heard: now } = this.#state;
    if (before && now && !sameReading(before, now)) this.#reader.outdate();
  }

  #attach(): () => void {
    const unsubscribePort = this.#port.subscribe({
      onAccountData: () => {
        this.#reader.outdate();
        this.#takeLocal();
      },
      onSynced: () => {
        this.#takeLocal();
        this.#dispatch({ type: "reconnected" });
      },
    });
    const unsubscribeRecord = this.#record.subscribe(() => {
      if (this.#record.read() !== this.#state.record) this.#dispatch({ type: "recalled" });
    });
    return () => {
      unsubscribePort();
      unsubscribeRecord();
      this.#effects.clearTimers();
    };
  }

  #isIdle(): boolean {
    const phase = this.#state.choice?.phase;
    return !this.#reader.isReading() && (phase === undefined || phase === "waiting" || phase === "elsewhere");
  }

  async #idle(): Promise<void> {
    if (this.#isIdle()) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        this.#waiters.delete(end);
        resolve();
      };
      this.#waiters.add(end);
    });
  }
}

function createId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

function notABoolean(given: unknown): KeyBackupError {
  return new KeyBackupError(
    "invalid-argument",
    `setEnabled takes true or false and was given ${String(given)}. Pass the switch's \`checked\` value.`,
  );
}
