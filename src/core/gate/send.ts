import type { KeyBackupError } from "../errors.ts";
import { joinSignals } from "../join-signals.ts";
import type { Listeners } from "../listeners.ts";
import type { TakenAnswer } from "./answer.ts";
import { failedUpload, readAnswer } from "./answer.ts";

/** An upload that is about to leave. */
export interface Departure {
  readonly input: RequestInfo | URL;
  readonly init: RequestInit | undefined;
  /** Of who sent it. */
  readonly given: AbortSignal | undefined;
  readonly keys: number;
  /** Looked at after every change: what may not leave any more is cut off. */
  readonly mayLeave: () => boolean;
  readonly changes: Listeners;
  readonly fetch: typeof globalThis.fetch;
  /** Takes what the server said of it, or why there is no answer. */
  readonly onAnswer: (answer: TakenAnswer | KeyBackupError) => void;
}

/**
 * Lets one upload leave. Who sent it gets the answer when it was read here: nobody knows of it before the gate does.
 *
 * @returns nothing where the gate closed on it: it is held again
 * @throws what the network failed with
 */
export async function sendUpload(departure: Departure): Promise<Response | undefined> {
  const { input, init, given, mayLeave, changes, fetch, onAnswer } = departure;
  const cut = new AbortController();
  const { signal, leave } = joinSignals(cut.signal, given);
  const unsubscribe = changes.add(() => {
    if (!mayLeave()) cut.abort();
  });
  try {
    const response = await fetch(input instanceof Request ? input.clone() : input, { ...init, signal });
    // The keys have arrived: to cut off the answer would keep nothing here.
    unsubscribe();
    onAnswer(await hear(response, departure));
    return response;
  } catch (thrown) {
    if (cut.signal.aborted && !given?.aborted) return undefined;
    onAnswer(failedUpload(thrown, given?.aborted ?? false));
    throw thrown;
  } finally {
    leave();
    unsubscribe();
  }
}

/** Reads a copy: the SDK reads the answer itself. */
async function hear(response: Response, { keys, given }: Departure): Promise<TakenAnswer | KeyBackupError> {
  try {
    return readAnswer(response, await response.clone().text(), keys);
  } catch (thrown) {
    return failedUpload(thrown, given?.aborted ?? false);
  }
}
