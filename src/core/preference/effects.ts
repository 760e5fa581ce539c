import type { ResolvedOptions } from "../device/options.ts";
import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import type { KeyBackupPort } from "../port.ts";
import type { AccountDataType } from "../protocol/events.ts";
import { LEGACY, legacyContent, STABLE, stableContent } from "../protocol/events.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import { withTimeLimit } from "../time-limit.ts";
import type { AccountReader } from "./requests.ts";
import type { PreferenceEffect, PreferenceEvent, RetrySubject } from "./state.ts";

/** What effects need of their device. */
export interface EffectContext {
  readonly port: KeyBackupPort;
  readonly record: DeviceRecordStore;
  readonly options: ResolvedOptions;
  readonly reader: AccountReader;
  /** Reads the account; what comes of it is dispatched. */
  readonly read: () => void;
  /** Whether somebody listens to the port. */
  readonly isListening: () => boolean;
}

type Dispatch = (event: PreferenceEvent) => void;

/** Does what the machine says: requests, and waits. */
export class Effects {
  readonly #context: EffectContext;
  readonly #retryTimers = new Map<RetrySubject, ReturnType<typeof setTimeout>>();
  #echoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: EffectContext) {
    this.#context = context;
  }

  /** @param dispatch - takes what comes of it */
  perform(effect: PreferenceEffect, dispatch: Dispatch): void {
    const { options, reader, read, isListening } = this.#context;
    switch (effect.type) {
      case "read":
        return read();
      case "put":
        return this.#send(effect, dispatch);
      case "mirror":
        return this.#mirror(effect.enabled, dispatch);
      case "confirm": {
        const { run } = effect;
        return void reader.readAgain().then(
          (account) => dispatch({ type: "confirmed", run, account, at: Date.now() }),
          (error: unknown) => dispatch({ type: "rejected", run, error: asKeyBackupError(error), at: Date.now() }),
        );
      }
      case "awaitEcho": {
        clearTimeout(this.#echoTimer);
        // Nobody listens to the port: there is no echo to hear.
        const ms = isListening() ? options.echoTimeoutMs : 0;
        this.#echoTimer = setTimeout(() => dispatch({ type: "echoMissed", run: effect.run }), ms);
        return;
      }
      case "retryIn": {
        this.#clearTimer(effect.subject);
        if (!isListening()) return;
        const due = () => dispatch({ type: "retryDue", subject: effect.subject });
        this.#retryTimers.set(effect.subject, setTimeout(due, effect.ms));
      }
    }
  }

  /** Nothing is tried again by itself any more. */
  clearTimers(): void {
    for (const subject of this.#retryTimers.keys()) this.#clearTimer(subject);
  }

  /** One tab of a device writes at a time, and only what is still the device's newest choice. */
  #send({ enabled, run, id }: Extract<PreferenceEffect, { type: "put" }>, dispatch: Dispatch): void {
    const { record, reader } = this.#context;
    this.#clearTimer("choice");
    const sent = record.exclusively(async () => {
      if (record.read().choice?.id !== id) {
        throw new KeyBackupError("refused", "A newer choice of this device has taken its place.");
      }
      await this.#put(STABLE, stableContent(enabled));
    });
    // What is being read meanwhile may be what was said before.
    void sent
      .finally(() => reader.outdate())
      .then(
        () => dispatch({ type: "accepted", run, at: Date.now() }),
        (error: unknown) => dispatch({ type: "rejected", run, error: asKeyBackupError(error), at: Date.now() }),
      );
  }

  #mirror(enabled: boolean, dispatch: Dispatch): void {
    void this.#put(LEGACY, legacyContent(enabled)).then(
      () => dispatch({ type: "mirrored", enabled }),
      (error: unknown) => dispatch({ type: "mirrorFailed", enabled, error: asKeyBackupError(error) }),
    );
  }

  #put(type: AccountDataType, content: Record<string, unknown>): Promise<void> {
    const { port, options } = this.#context;
    return withTimeLimit(options.requestTimeoutMs, (signal) => port.putAccountData(type, content, signal));
  }

  #clearTimer(subject: RetrySubject): void {
    clearTimeout(this.#retryTimers.get(subject));
    this.#retryTimers.delete(subject);
  }
}
