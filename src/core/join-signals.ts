/** A signal that follows others. */
export interface JoinedSignal {
  readonly signal: AbortSignal;
  /** Takes the listeners off the others; the signal stays as it is then. */
  readonly leave: () => void;
}

/**
 * One signal that aborts with the first of several, and with its reason. Instead of `AbortSignal.any`, which Safari has
 * since 17.4 only; and unlike it, long-lived signals keep no trace of the short-lived ones that followed them.
 */
export function joinSignals(...signals: readonly (AbortSignal | null | undefined)[]): JoinedSignal {
  const joined = new AbortController();
  const ends: (() => void)[] = [];
  const leave = () => {
    for (const end of ends.splice(0)) end();
  };
  for (const signal of signals) {
    if (!signal) continue;
    const abort = () => {
      leave();
      joined.abort(signal.reason);
    };
    if (signal.aborted) {
      abort();
      break;
    }
    signal.addEventListener("abort", abort);
    ends.push(() => signal.removeEventListener("abort", abort));
  }
  return { signal: joined.signal, leave };
}

/** Throws what a signal was aborted with. `throwIfAborted` is younger than signals are. */
export function throwIfAborted(signal: AbortSignal | null | undefined): void {
  if (signal?.aborted) throw (signal.reason as unknown) ?? new DOMException("The request was aborted.", "AbortError");
}
