/** The longest wait between two tries, in milliseconds. */
const LONGEST_MS = 60_000;

/** The longest wait that a server may ask for, in milliseconds: a day would be never. */
const LONGEST_ASKED_MS = 15 * 60_000;

/**
 * How long to wait before something is tried again: 2 s, 4 s, 8 s, … up to a minute, or what the server asked for. One
 * that asks for a moment, again and again, is still asked less and less often.
 *
 * @param failures - how many tries failed in a row, from 1 on
 * @param retryAfterMs - what the server asked for (`Retry-After`, `retry_after_ms`), in milliseconds
 */
export function backOffMs(failures: number, retryAfterMs?: number): number {
  if (retryAfterMs === undefined || retryAfterMs < 0) return ownWaitMs(failures);
  const least = failures > 1 ? ownWaitMs(failures - 1) : 0;
  return Math.min(LONGEST_ASKED_MS, Math.max(least, retryAfterMs));
}

function ownWaitMs(failures: number): number {
  return Math.min(LONGEST_MS, 1_000 * 2 ** Math.min(failures, 16));
}
