import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import { createListeners } from "../listeners.ts";
import type { KeyBackupPort } from "../port.ts";
import { LEGACY, legacyContent, STABLE, stableContent } from "../protocol/events.ts";
import type { AccountReading } from "../protocol/read.ts";
import type { ResolvedOptions } from "../device/options.ts";
import { withTimeLimit } from "../time-limit.ts";
import type { DeviceRecord, DeviceRecordStore } from "../record/record.ts";
import type { PreferenceStore } from "./api.ts";
import { sameReading } from "./account.ts";
import { createAccountReader, readLocalAccount } from "./requests.ts";
import type { PreferenceSnapshot } from "./snapshot.ts";
import { loadingSnapshot, project } from "./snapshot.ts";
import type { PreferenceEffect, PreferenceEvent, PreferenceState, RetrySubject } from "./state.ts";
import { initialState } from "./state.ts";
import { transition } from "./transition.ts";

/** The preference of one signed-in device: performs what {@link transition} says. */
export class Preference implements PreferenceStore {
  readonly #port: KeyBackupPort;
  readonly #record: DeviceRecordStore;
  readonly #options: ResolvedOptions;
  readonly #listeners = createListeners();
  readonly #waiters = new Set<() => void>();
  readonly #retryTimers = new Map<RetrySubject, ReturnType<typeof setTimeout>>();
  readonly #reader: ReturnType<typeof createAccountReader>;
  #echoTimer: ReturnType<typeof setTimeout> | undefined;
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
    for (const effect of next.effects) this.#perform(effect, (then) => epoch === this.#epoch && this.#dispatch(then));
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
    this.#clearTimers();
    this.#state = { ...initialState(this.#record.read()), runs: this.#state.runs };
    for (const resolve of this.#waiters) resolve();
  }

  #ownerNow(): string {
    return JSON.stringify([this.#port.getUserId(), this.#port.getDeviceId()]);
  }

  #perform(effect: PreferenceEffect, dispatch: (event: PreferenceEvent) => void): void {
    const port = this.#port;
    const now = () => Date.now();
    switch (effect.type) {
      case "read":
        return this.#read();
      case "put": {
        this.#clearTimer("choice");
        const { enabled, run, id } = effect;
        const isNewest = () => this.#record.read().choice?.id === id;
        // What is being read meanwhile may be what was said before.
        return void this.#put(STABLE, stableContent(enabled), isNewest)
          .finally(() => this.#reader.outdate())
          .then(
            () => dispatch({ type: "accepted", run, at: now() }),
            (error: unknown) => dispatch({ type: "rejected", run, error: asKeyBackupError(error), at: now() }),
          );
      }
      case "awaitEcho": {
        clearTimeout(this.#echoTimer);
        // Nobody listens to the port: there is no echo to hear.
        const ms = this.#detach ? this.#options.echoTimeoutMs : 0;
        this.#echoTimer = setTimeout(() => dispatch({ type: "echoMissed", run: effect.run }), ms);
        return;
      }
      case "confirm":
        return void this.#reader.readAgain().then(
          (account) => dispatch({ type: "confirmed", run: effect.run, account, at: now() }),
          (error: unknown) =>
            dispatch({ type: "rejected", run: effect.run, error: asKeyBackupError(error), at: now() }),
        );
      case "mirror": {
        const { enabled } = effect;
        return void withTimeLimit(this.#options.requestTimeoutMs, (signal) =>
          port.putAccountData(LEGACY, legacyContent(enabled), signal),
        ).then(
          () => dispatch({ type: "mirrored", enabled }),
          (error: unknown) => dispatch({ type: "mirrorFailed", enabled, error: asKeyBackupError(error) }),
        );
      }
      case "retryIn": {
        this.#clearTimer(effect.subject);
        if (!this.#detach) return;
        const due = () => dispatch({ type: "retryDue", subject: effect.subject });
        this.#retryTimers.set(effect.subject, setTimeout(due, effect.ms));
      }
    }
  }

  /** One tab of a device writes at a time, and only what is still the device's newest choice. */
  #put(type: typeof STABLE, content: { enabled: boolean }, isNewest: () => boolean): Promise<void> {
    return this.#record.exclusively(async () => {
      if (!isNewest()) throw new KeyBackupError("refused", "A newer choice of this device has taken its place.");
      await withTimeLimit(this.#options.requestTimeoutMs, (signal) => this.#port.putAccountData(type, content, signal));
    });
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
      this.#clearTimers();
    };
  }

  #clearTimer(subject: RetrySubject): void {
    clearTimeout(this.#retryTimers.get(subject));
    this.#retryTimers.delete(subject);
  }

  #clearTimers(): void {
    for (const subject of this.#retryTimers.keys()) this.#clearTimer(subject);
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

/** What has to be written; `undefined` where nothing has. */
function difference(before: DeviceRecord, after: DeviceRecord): DeviceRecord | undefined {
  const names = Object.keys(after) as (keyof DeviceRecord)[];
  const changed = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return changed.length > 0 ? Object.fromEntries(changed.map((name) => [name, after[name]])) : undefined;
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
