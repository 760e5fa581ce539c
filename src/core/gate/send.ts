import type { KeyBackupError } from "../errors.ts";
import { joinSignals } from "../join-signals.ts";
import type { Listeners } from "../listeners.ts";
import type { TakenAnswer } from "./answer.ts";
import { failedUpload, readAnswer, saysTooFew } from "./answer.ts";
import { notStored } from "./hold.ts";
import { isRequest } from "./match.ts";

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
    const response = await fetch(isRequest(input) ? input.clone() : input, { ...init, signal });
    // The keys have arrived: to cut off the answer would keep nothing here.
    unsubscribe();
    const { said, isMisleading } = await hear(response, departure);
    onAnswer(said);
    return isMisleading ? notStored() : response;
  } catch (thrown) {
    if (cut.signal.aborted && !given?.aborted) return undefined;
    onAnswer(failedUpload(thrown, given?.aborted ?? false));
    throw thrown;
  } finally {
    leave();
    unsubscribe();
  }
}

/** What an answer says, and whether the SDK would take it for a success that it is not. */
interface Heard {
  readonly said: TakenAnswer | KeyBackupError;
  readonly isMisleading: boolean;
}

/** Reads a copy: the SDK reads the answer itself. */
async function hear(response: Response, { keys, given }: Departure): Promise<Heard> {
  try {
    const text = await response.clone().text();
    return { said: readAnswer(response, text, keys), isMisleading: saysTooFew(response, text, keys) };
  } catch (thrown) {
    return { said: failedUpload(thrown, given?.aborted ?? false), isMisleading: false };
  }
}
