import { joinSignals, throwIfAborted } from "../join-signals.ts";
import { isOlderVersion } from "../protocol/versions.ts";
import { createListeners } from "../listeners.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { GateOptions, KeyUploadGate } from "./api.ts";
import { comeBack, holdUntil, replacedBy } from "./hold.ts";
import { countKeys, isKeyUpload, isRequest, versionOf } from "./match.ts";
import { sendUpload } from "./send.ts";
import type { KeyUploadGateSnapshot, Pass, Upload } from "./snapshot.ts";
import { mayLeave, passOf, projectGate } from "./snapshot.ts";
import { timerMs } from "../timer-ms.ts";
import { noteForWarning } from "../warnings/warn.ts";
import { TrafficLog } from "./traffic.ts";

export type { KeyUploadGate, KeyUploadGateOptions } from "./api.ts";
export type { KeyUploadGateSnapshot, RefusedUpload, StoredUpload } from "./snapshot.ts";

/** How long an upload is held unless the options say otherwise, in milliseconds. */
const HOLD_MS = 55_000;

/**
 * Makes the gate of one signed-in device. It opens by the user's decision on this device and by nothing else; a restart
 * takes that decision from the device's own record, never from the server (MSC4287, "Security considerations"). And
 * nothing leaves for a backup before its private key was proven to be held: nobody could read what is stored there.
 *
 * What may not leave is held: it is not answered, so the SDK keeps its state and logs nothing. Shortly before the SDK
 * would give up it is told to come back at once, and is held again. When it may leave, it does so in the same moment;
 * when the gate closes, an upload in flight is cut off and held instead.
 *
 * @param onUnproven - called once for each upload that waits at the open gate for want of a proof, so that the device can
 * look for one
 */
export function createGate(
  record: DeviceRecordStore,
  options: GateOptions,
  onUnproven: () => void = () => {},
): KeyUploadGate {
  return new Gate(record, options, onUnproven);
}

/** Gates that a request came to. */
const used = new WeakSet<KeyUploadGate>();

/** Whether any request came to this gate: if none did, its client's go another way. */
export function hasSeenRequests(gate: KeyUploadGate): boolean {
  return used.has(gate);
}

class Gate implements KeyUploadGate {
  readonly #record: DeviceRecordStore;
  readonly #options: GateOptions;
  readonly #onUnproven: () => void;
  readonly #listeners = createListeners();
  /** Told of every change of the record: what is held, and what is in flight. */
  readonly #changes = createListeners();
  readonly #traffic = new TrafficLog(() => this.#notify());
  #snapshot: KeyUploadGateSnapshot;
  #told: KeyUploadGateSnapshot;

  constructor(record: DeviceRecordStore, options: GateOptions, onUnproven: () => void) {
    this.#record = record;
    this.#onUnproven = onUnproven;
    this.#options = options;
    this.#snapshot = projectGate(this.#pass(), this.#traffic, undefined);
    this.#told = this.#snapshot;
    record.subscribe(() => this.#look());
  }

  readonly fetch: typeof globalThis.fetch = (input, init) => {
    noteForWarning(() => used.add(this));
    return isKeyUpload(input, init) ? this.#upload(input, init) : this.#send(input, init);
  };

  readonly getSnapshot = (): KeyUploadGateSnapshot =>
    (this.#snapshot = projectGate(this.#pass(), this.#traffic, this.#snapshot));

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);

  readonly forget = (): void => this.#record.forget();

  readonly #send: typeof globalThis.fetch = (input, init) => (this.#options.fetch ?? globalThis.fetch)(input, init);

  /** Read anew each time: somebody may have written it who tells nobody. */
  #pass(): Pass {
    return passOf(this.#record.read(), this.#record.isUnkept());
  }

  #mayLeave(upload: Upload): boolean {
    return mayLeave(this.#pass(), upload.version);
  }

  #look(): void {
    if (this.#record.read().decision === undefined) this.#traffic.forget();
    const { open, proven } = this.#pass();
    // What was refused towards a version says nothing once nothing may leave for it any more.
    if (!open) this.#traffic.forgetRefused();
    else if (this.#traffic.refused?.version !== proven) this.#traffic.forgetRefusal();
    this.#changes.notify();
    this.#notify();
  }

  #notify(): void {
    const next = this.getSnapshot();
    if (next === this.#told) return;
    this.#told = next;
    this.#listeners.notify();
  }

  async #upload(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    this.#look();
    const given = init?.signal ?? (isRequest(input) ? input.signal : undefined);
    const upload: Upload = { version: versionOf(input), keys: countKeys(init?.body), place: "held" };
    const isReplaced = this.#replacement(upload);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timerMs(this.#options.holdMs, HOLD_MS));
    const limit = joinSignals(late.signal, given);
    try {
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- held again each time that the gate closes on it
        if (!this.#mayLeave(upload)) await this.#hold(upload, isReplaced, limit.signal);
        throwIfAborted(given);
        if (isReplaced()) {
          // Should it have surfaced again, the device finds out by a look.
          this.#onUnproven();
          return this.#end(upload, replacedBy(this.#pass().proven));
        }
        if (!this.#mayLeave(upload)) return this.#sendBack(upload);
        // oxlint-disable-next-line no-await-in-loop -- as above
        const response = await this.#leave(upload, input, init, given);
        if (response) return response;
      }
    } catch (thrown) {
      this.#traffic.end(upload);
      throw thrown;
    } finally {
      clearTimeout(timer);
      limit.leave();
    }
  }

  /** Tells whether another version was proven since, or anew: then nobody uploads to this one any more. */
  #replacement(upload: Upload): () => boolean {
    let before = this.#pass().proven;
    return () => {
      const { open, proven } = this.#pass();
      if (proven === undefined) before = undefined;
      if (!open || proven === undefined || proven === upload.version) return false;
      // An older one was told to wait a moment before: it comes back to a backup that nobody uploads to any more.
      return proven !== before || isOlderVersion(upload.version, proven);
    };
  }

  async #hold(upload: Upload, isReplaced: () => boolean, limit: AbortSignal): Promise<void> {
    this.#traffic.hold(upload);
    let isAsked = false;
    const isOver = () => {
      if (this.#mayLeave(upload) || isReplaced()) return true;
      if (isAsked || upload.version === "" || !this.#pass().open) return false;
      isAsked = true;
      this.#onUnproven();
      return this.#mayLeave(upload);
    };
    await holdUntil(isOver, this.#changes, limit);
  }

  #end(upload: Upload, response: Response): Response {
    this.#traffic.end(upload);
    return response;
  }

  #sendBack(upload: Upload): Response {
    this.#traffic.sendBack(upload);
    return comeBack();
  }

  #leave(
    upload: Upload,
    input: RequestInfo | URL,
    init: RequestInit | undefined,
    given: AbortSignal | undefined,
  ): Promise<Response | undefined> {
    this.#traffic.leave(upload);
    return sendUpload({
      input,
      init,
      given,
      keys: upload.keys,
      mayLeave: () => this.#mayLeave(upload),
      changes: this.#changes,
      fetch: this.#send,
      onAnswer: (answer) => this.#traffic.answer(upload, answer),
    });
  }
}
