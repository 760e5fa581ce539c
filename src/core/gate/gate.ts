import type { KeyBackupError } from "../errors.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { KeyBackupStorage } from "../record/storage.ts";
import { afterUpload, failedUpload } from "./trouble.ts";
import { countKeys, isKeyUpload } from "./match.ts";

/** How long the SDK may take to come back with what it was told to come back with, in milliseconds. */
const RETURN_MS = 2_000;

/** How long an upload is held unless the options say otherwise, in milliseconds. */
const HOLD_MS = 55_000;

/** Settings of {@link createKeyUploadGate}. */
export interface KeyUploadGateOptions {
  /** The Matrix user id of the device that the gate is for. */
  userId: string;
  /** Its device id. */
  deviceId: string;
  /**
   * Where the device's record lies: the same as in the port's options. `null` keeps it in memory only.
   * @defaultValue `globalThis.localStorage` where there is one
   */
  storage?: KeyBackupStorage | null | undefined;
  /**
   * What requests leave through.
   * @defaultValue `globalThis.fetch`
   */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * How long an upload is held before the SDK is told to come back, in milliseconds; its own limit is 60 s.
   * @defaultValue 55000
   */
  holdMs?: number | undefined;
}

/** What can be seen of a gate. Keeps its identity while nothing of it changed. */
export interface KeyUploadGateSnapshot {
  /** Whether room keys may leave this device. */
  readonly open: boolean;
  /** How many room keys wait at the closed gate. The SDK brings them in batches of about 100. */
  readonly heldKeys: number;
  /** Why the last upload failed; the SDK tries again by itself and tells nobody. Absent once one succeeded. */
  readonly trouble?: KeyBackupError | undefined;
}

/** The one door through which this device's room keys leave. All functions are bound. */
export interface KeyUploadGate {
  /** For `createClient({ fetchFn: gate.fetch })`. Everything but an upload of room keys passes untouched. */
  readonly fetch: typeof globalThis.fetch;
  readonly getSnapshot: () => KeyUploadGateSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** For log-out: forgets the decision, and is closed until there is another. */
  readonly forget: () => void;
}

/**
 * Makes the gate of one signed-in device. It opens by the user's decision on this device and by nothing else; a restart
 * takes that decision from the device's own record, never from the server (MSC4287, "Security considerations").
 *
 * While it is closed an upload is held: it is not answered, so the SDK keeps its state and logs nothing. Shortly before
 * the SDK would give up it is told to come back at once, and is held again. When the gate opens, what is held leaves in
 * the same moment; when it closes, an upload in flight is cut off and held instead.
 */
export function createGate(
  record: DeviceRecordStore,
  options: Pick<KeyUploadGateOptions, "fetch" | "holdMs">,
): KeyUploadGate {
  const listeners = new Set<() => void>();
  const held = new Set<number[]>();
  /** What was sent back and comes again at once: still held, for everybody who counts. */
  const returning = new Set<number[]>();
  const doors = new Set<() => void>();
  let trouble: KeyBackupError | undefined;
  let snapshot = look();

  function isOpen(): boolean {
    const { decision, creating } = record.read();
    return decision === "on" && creating === undefined && !record.isUnkept();
  }

  function look(): KeyUploadGateSnapshot {
    const open = isOpen();
    const waiting = open ? [...held] : [...held, ...returning];
    const heldKeys = waiting.reduce((sum, [keys = 0]) => sum + keys, 0);
    return { open, heldKeys, trouble: open ? trouble : undefined };
  }

  function notify(): void {
    const next = look();
    const { open, heldKeys } = snapshot;
    if (next.open === open && next.heldKeys === heldKeys && next.trouble === snapshot.trouble) return;
    snapshot = next;
    for (const listener of listeners) listener();
  }

  function become(next: KeyBackupError | undefined): void {
    trouble = next;
    notify();
  }

  record.subscribe(() => {
    if (!isOpen()) trouble = undefined;
    for (const tell of doors) tell();
    notify();
  });

  /** Resolves when the gate is open, or when `limit` says that it is time to answer. */
  function opening(limit: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const tell = () => {
        if (!isOpen() && !limit.aborted) return;
        doors.delete(tell);
        limit.removeEventListener("abort", tell);
        resolve();
      };
      doors.add(tell);
      limit.addEventListener("abort", tell);
      tell();
    });
  }

  async function hold(keys: number, limit: AbortSignal, given: AbortSignal | undefined): Promise<void> {
    const waiting = [keys];
    held.add(waiting);
    for (const before of [...returning].slice(0, 1)) returning.delete(before);
    notify();
    try {
      await opening(limit);
    } finally {
      held.delete(waiting);
      if (!isOpen() && !given?.aborted) expectBack(waiting);
      notify();
    }
  }

  function expectBack(waiting: number[]): void {
    returning.add(waiting);
    setTimeout(() => {
      if (returning.delete(waiting)) notify();
    }, RETURN_MS);
  }

  async function upload(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const request = input instanceof Request ? input : undefined;
    const given = init?.signal ?? request?.signal;
    const limit = AbortSignal.any([AbortSignal.timeout(options.holdMs ?? HOLD_MS), ...(given ? [given] : [])]);
    for (;;) {
      // Something that tells nobody may have changed it: a storage that was cleared, for one.
      notify();
      if (!isOpen()) await hold(countKeys(init?.body), limit, given ?? undefined);
      given?.throwIfAborted();
      if (!isOpen()) return comeBack();
      const cut = new AbortController();
      const shut = () => {
        if (!isOpen()) cut.abort();
      };
      doors.add(shut);
      try {
        const signal = AbortSignal.any([cut.signal, ...(given ? [given] : [])]);
        const response = await send(request?.clone() ?? input, { ...init, signal });
        become(afterUpload(response));
        return response;
      } catch (thrown) {
        if (!cut.signal.aborted || given?.aborted) {
          become(failedUpload(thrown, given?.aborted ?? false));
          throw thrown;
        }
        // The gate closed on it: held with the others, and sent again when it opens.
      } finally {
        doors.delete(shut);
      }
    }
  }

  const send: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);

  const gate: KeyUploadGate = {
    fetch: (input, init) => (isKeyUpload(input, init) ? upload(input, init) : send(input, init)),
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    forget: () => record.forget(),
  };
  return gate;
}

/** An answer that makes the SDK send the same request again after a millisecond, without counting it as an error. */
function comeBack(): Response {
  return Response.json(
    { errcode: "M_LIMIT_EXCEEDED", error: "Held back until the user decides on this device.", retry_after_ms: 1 },
    { status: 429 },
  );
}
