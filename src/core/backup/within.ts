import { KeyBackupError } from "../errors.ts";

/** How long something may take, and what ends it before. */
export interface Bounds {
  /** In milliseconds; `Infinity` for what only a person ends. */
  readonly limit: number;
  /** Aborts when the user had something else done that does not wait. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits for something that cannot be cancelled, such as a call of the SDK's, no longer than it may take. What it comes to
 * afterwards is dropped.
 *
 * @param work - its signal aborts when nobody waits any more
 * @throws {@link KeyBackupError} `timeout` when the limit passed
 */
export async function within<T>({ limit, signal }: Bounds, work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  if (signal?.aborted) throw stopped();
  const over = new AbortController();
  const ends: (() => void)[] = [];
  const ended = new Promise<never>((_, reject) => {
    const stop = () => reject(stopped());
    signal?.addEventListener("abort", stop);
    ends.push(() => signal?.removeEventListener("abort", stop));
    if (limit === Infinity) return;
    const timer = setTimeout(() => reject(late(limit)), limit);
    ends.push(() => clearTimeout(timer));
  });
  try {
    return await Promise.race([work(over.signal), ended]);
  } finally {
    for (const end of ends) end();
    over.abort();
  }
}

function stopped(): KeyBackupError {
  return new KeyBackupError("unexpected", "It was given up for something else that the user had done.");
}

function late(limit: number): KeyBackupError {
  return new KeyBackupError("timeout", `It did not end within ${limit / 1000} s. Try again.`);
}
