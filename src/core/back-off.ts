/** The longest wait of our own. */
const LONGEST_MS = 60_000;

/** The longest wait that a server may ask for: no header may put a choice off until next year. */
const LONGEST_ASKED_MS = 15 * 60_000;

/**
 * How long to wait before another try: 2, 4, 8, 16, 32, then 60 s each. What the server asked for is waited for; where
 * it fails again its word alone does not count, so that one who says "in a millisecond" is not asked for ever.
 *
 * @param failures - in a row, the one that has just happened included
 * @param retryAfterMs - what the server asked for, of `KeyBackupError.retryAfterMs`; counted up to 15 minutes
 * @returns milliseconds
 */
export function backOffMs(failures: number, retryAfterMs?: number): number {
  if (retryAfterMs === undefined || !(retryAfterMs > 0)) return own(failures);
  const asked = Math.min(Math.ceil(retryAfterMs), LONGEST_ASKED_MS);
  return failures > 1 ? Math.max(asked, own(failures - 1)) : asked;
}

function own(failures: number): number {
  // 2^6 s is past the cap.
  const steps = failures >= 1 ? Math.min(Math.floor(failures), 6) : 1;
  return Math.min(1_000 * 2 ** steps, LONGEST_MS);
}
