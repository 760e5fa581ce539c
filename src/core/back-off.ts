/** The longest wait between two tries, in milliseconds. */
const LONGEST_MS = 60_000;

/** The longest wait that a server may ask for, in milliseconds: a day would be never. */
const LONGEST_ASKED_MS = 15 * 60_000;

/**
 * How long to wait before something is tried again: 2 s, 4 s, 8 s, … up to a minute, or what the server asked for.
 *
 * @param failures - how many tries failed in a row, from 1 on
 * @param retryAfterMs - what the server asked for (`Retry-After`, `retry_after_ms`), in milliseconds
 */
export function backOffMs(failures: number, retryAfterMs?: number): number {
  if (retryAfterMs !== undefined && retryAfterMs >= 0) return Math.min(LONGEST_ASKED_MS, retryAfterMs);
  return Math.min(LONGEST_MS, 1_000 * 2 ** Math.min(failures, 16));
}
