/** A signal that aborts with the first of several, and leaves nothing on them once it has ended. */
export interface JoinedSignal {
  readonly signal: AbortSignal;
  /** Takes the listeners off the signals that were joined. */
  readonly end: () => void;
}

/**
 * Joins signals. `AbortSignal.any` would do, and is missing from browsers that the oldest matrix-js-sdk of the kit's
 * range still serves.
 */
export function joinSignals(...signals: readonly (AbortSignal | null | undefined)[]): JoinedSignal {
  const controller = new AbortController();
  const ends: (() => void)[] = [];
  const end = () => {
    for (const off of ends.splice(0)) off();
  };
  for (const signal of signals) {
    if (!signal) continue;
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    ends.push(() => signal.removeEventListener("abort", abort));
  }
  return { signal: controller.signal, end };
}
