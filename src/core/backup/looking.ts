import { backOffMs } from "../back-off.ts";
import type { KeyBackupError } from "../errors.ts";

/** How soon after a look the next one begins that only has an occasion, in milliseconds. */
const CALM_MS = 1_000;

/** When it is looked: one look at a time, and again after what passes by itself. */
export interface Looking {
  /** Looks now; what happens during a look is looked at after it. */
  readonly now: () => Promise<void>;
  /** Looks soon: there is an occasion. Many in a second are one. */
  readonly soon: () => void;
  /** Forgets what was to come. */
  readonly stop: () => void;
}

/**
 * @param look - looks once; gives why that failed
 * @param isWatched - whether somebody listens, so that it is looked again after a failure
 */
export function createLooking(look: () => Promise<KeyBackupError | undefined>, isWatched: () => boolean): Looking {
  let looking: Promise<void> | undefined;
  let again = false;
  let failures = 0;
  let lastAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;

  function stop(): void {
    clearTimeout(timer);
    dueAt = Infinity;
  }

  function lookIn(ms: number): void {
    if (Date.now() + ms >= dueAt) return;
    stop();
    dueAt = Date.now() + ms;
    timer = setTimeout(() => void now(), ms);
  }

  async function untilQuiet(): Promise<void> {
    let error: KeyBackupError | undefined;
    do {
      again = false;
      stop();
      // oxlint-disable-next-line no-await-in-loop -- one look at a time
      error = await look();
    } while (again);
    looking = undefined;
    lastAt = Date.now();
    failures = error ? failures + 1 : 0;
    // Encryption that is not set up yet is announced by nobody.
    const passes = error && (error.transient || error.code === "no-crypto");
    if (passes && isWatched()) lookIn(backOffMs(failures, error?.retryAfterMs));
  }

  function now(): Promise<void> {
    again = looking !== undefined;
    return (looking ??= untilQuiet());
  }

  return {
    now,
    stop,
    soon() {
      if (looking) again = true;
      else if (isWatched()) lookIn(Math.max(0, lastAt + CALM_MS - Date.now()));
    },
  };
}
