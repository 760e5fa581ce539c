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
  /** Takes what the server said of it, as soon as the answer is read, or why there is no answer. */
  readonly onAnswer: (answer: TakenAnswer | KeyBackupError) => void;
}

/**
 * Lets one upload leave. The answer is handed on as soon as it begins, and read on the side.
 *
 * @returns nothing where the gate closed on it: it is held again
 * @throws what the network failed with
 */
export async function sendUpload(departure: Departure): Promise<Response | undefined> {
  const { input, init, given, mayLeave, changes, fetch } = departure;
  const cut = new AbortController();
  const { signal, leave } = joinSignals(cut.signal, given);
  const unsubscribe = changes.add(() => {
    if (!mayLeave()) cut.abort();
  });
  try {
    const response = await fetch(input instanceof Request ? input.clone() : input, { ...init, signal });
    void hear(response, departure).finally(leave);
    return response;
  } catch (thrown) {
    leave();
    if (cut.signal.aborted && !given?.aborted) return undefined;
    departure.onAnswer(failedUpload(thrown, given?.aborted ?? false));
    throw thrown;
  } finally {
    unsubscribe();
  }
}

/** Reads a copy: the SDK reads the answer itself. */
async function hear(response: Response, { keys, given, onAnswer }: Departure): Promise<void> {
  let answer: TakenAnswer | KeyBackupError;
  try {
    answer = readAnswer(response, await response.clone().text(), keys);
  } catch (thrown) {
    answer = failedUpload(thrown, given?.aborted ?? false);
  }
  onAnswer(answer);
}
