import { createListeners } from "../listeners.ts";
import type { DeviceRecordStore } from "../record/record.ts";
import type { KeyBackupStorage } from "../record/storage.ts";
import type { RefusedUpload, StoredUpload, Upload } from "./answers.ts";
import { readAnswer, unanswered } from "./answers.ts";
import { countKeys, isKeyUpload, versionOf } from "./match.ts";
import { joinSignals } from "./signals.ts";
import { createWaitingRoom } from "./waiting-room.ts";

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
  /** Whether the user decided that room keys may leave this device, and that is kept. */
  readonly open: boolean;
  /**
   * How many room keys wait at the gate: it is closed, or the key of the version that they go to is not proven to be
   * held. The SDK brings them in batches of about 100.
   */
  readonly heldKeys: number;
  /** The version that keys wait to go to although the gate is open, since its key is not proven to be held. */
  readonly unproven: string | undefined;
  /** How many room keys are in a request that left and is not answered. */
  readonly uploadingKeys: number;
  /** The last upload that the server took. */
  readonly stored: StoredUpload | undefined;
  /** The last upload, where the server did not take it; the SDK tries again by itself and tells nobody. */
  readonly refused: RefusedUpload | undefined;
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
 * takes that decision from the device's own record, never from the server (MSC4287, "Security considerations"). Nothing
 * leaves towards a backup version whose private key is not proven to be held: nobody could read it there.
 *
 * While it is closed an upload is held: it is not answered, so the SDK keeps its state and logs nothing. Shortly before
 * the SDK would give up it is told to come back at once, and is held again. When the gate opens, what is held leaves in
 * the same moment; when it closes, an upload in flight is cut off and held instead.
 *
 * @param onUnproven - called when an upload is held for want of a proof, so that the device can look for one
 */
export function createGate(
  record: DeviceRecordStore,
  options: Pick<KeyUploadGateOptions, "fetch" | "holdMs">,
  onUnproven: () => void = () => {},
): KeyUploadGate {
  const listeners = createListeners();
  const room = createWaitingRoom(notify);
  const uploading = new Set<Upload>();
  let stored: StoredUpload | undefined;
  let refused: RefusedUpload | undefined;
  let snapshot = look();

  function isDecided(): boolean {
    return record.read().decision === "on" && !record.isUnkept();
  }

  function isOpenFor(version: string | undefined): boolean {
    return isDecided() && version !== undefined && record.read().proven === version;
  }

  function look(): KeyUploadGateSnapshot {
    const open = isDecided();
    const unproven = open ? room.versions().find((version) => !isOpenFor(version)) : undefined;
    return {
      open,
      heldKeys: room.keys(!open || unproven !== undefined),
      unproven,
      uploadingKeys: [...uploading].reduce((sum, { keys }) => sum + keys, 0),
      stored,
      refused: open ? refused : undefined,
    };
  }

  function notify(): void {
    const next = look();
    const names = Object.keys(next) as (keyof KeyUploadGateSnapshot)[];
    if (names.every((name) => next[name] === snapshot[name])) return;
    snapshot = next;
    listeners.notify();
  }

  /** The version whose key was proven last; uploads that wait to go to another one then go nowhere any more. */
  let { proven } = record.read();
  let proofs = 0;

  record.subscribe(() => {
    if (!isDecided()) refused = undefined;
    const before = proven;
    ({ proven } = record.read());
    if (proven !== undefined && proven !== before) proofs += 1;
    room.knock();
    notify();
  });

  async function upload(input: RequestInfo | URL, init: RequestInit | undefined): Promise<Response> {
    const request = input instanceof Request ? input : undefined;
    const given = init?.signal ?? request?.signal;
    const one: Upload = { version: versionOf(input) ?? "", keys: countKeys(init?.body) };
    const isOpen = () => isOpenFor(versionOf(input));
    const begun = proofs;
    const isReplaced = () => proofs !== begun && isDecided() && !isOpen();
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), options.holdMs ?? HOLD_MS);
    const limit = joinSignals(late.signal, given);
    try {
      for (;;) {
        // Something that tells nobody may have changed it: a storage that was cleared, for one.
        notify();
        if (!isOpen()) {
          if (isDecided()) onUnproven();
          const waiting = { keys: one.keys, version: versionOf(input) };
          await room.hold(waiting, () => isOpen() || isReplaced(), limit.signal, given ?? undefined);
        }
        given?.throwIfAborted();
        if (isReplaced()) return replacedBy(record.read().proven);
        if (!isOpen()) return comeBack();
        const response = await leave(request?.clone() ?? input, init, one, isOpen, given);
        if (response) return response;
        // The gate closed on it: held with the others, and sent again when it opens.
      }
    } finally {
      clearTimeout(timer);
      limit.end();
    }
  }

  /** Sends an upload; gives nothing where the gate closed on it. */
  async function leave(
    input: RequestInfo | URL,
    init: RequestInit | undefined,
    one: Upload,
    isOpen: () => boolean,
    given: AbortSignal | null | undefined,
  ): Promise<Response | undefined> {
    const cut = new AbortController();
    const unlisten = room.listen(() => {
      if (!isOpen()) cut.abort();
    });
    const joined = joinSignals(cut.signal, given);
    uploading.add(one);
    notify();
    try {
      const response = await send(input, { ...init, signal: joined.signal });
      const answer = await readAnswer(one, response.clone());
      if ("error" in answer) refused = answer;
      else [stored, refused] = [answer, undefined];
      return response;
    } catch (thrown) {
      if (cut.signal.aborted && !given?.aborted) return undefined;
      refused = unanswered(one, thrown, given?.aborted ?? false);
      throw thrown;
    } finally {
      uploading.delete(one);
      joined.end();
      unlisten();
      notify();
    }
  }

  const send: typeof globalThis.fetch = (input, init) => (options.fetch ?? globalThis.fetch)(input, init);

  return {
    fetch: (input, init) => (isKeyUpload(input, init) ? upload(input, init) : send(input, init)),
    getSnapshot: () => snapshot,
    subscribe: listeners.add,
    forget: () => record.forget(),
  };
}

/** An answer that makes the SDK send the same request again after a millisecond, without counting it as an error. */
function comeBack(): Response {
  return Response.json(
    { errcode: "M_LIMIT_EXCEEDED", error: "Held back until the user decides on this device.", retry_after_ms: 1 },
    { status: 429 },
  );
}

/**
 * The server's words for an upload to a backup that is not its newest any more: the SDK gives that backup up and looks
 * again. It would wait here for a version that nobody uploads to.
 */
function replacedBy(version: string | undefined): Response {
  const error = "Another backup has taken its place.";
  return Response.json({ errcode: "M_WRONG_ROOM_KEYS_VERSION", error, current_version: version }, { status: 403 });
}
