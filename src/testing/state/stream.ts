import type { State } from "./state.ts";

/** The line along which everything happens that a sync may have to tell. */
export interface Stream {
  /** Takes the next position. Whoever writes a row with it calls {@link Stream.wake} afterwards. */
  next(): number;
  /** Lets the waiting syncs look again. */
  wake(): void;
  /**
   * Waits for {@link Stream.wake}.
   *
   * @param ms - how long at most, in milliseconds
   * @param signal - gives up waiting
   * @returns whether it was woken
   */
  wait(ms: number, signal: AbortSignal | undefined): Promise<boolean>;
}

export function createStream(state: State): Stream {
  const waiting = new Set<(woken: boolean) => void>();
  return {
    next: () => ++state.position,
    wake() {
      for (const resume of waiting) resume(true);
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resume(false), ms);
        const giveUp = () => resume(false);
        signal?.addEventListener("abort", giveUp);
        function resume(woken: boolean): void {
          clearTimeout(timer);
          waiting.delete(resume);
          signal?.removeEventListener("abort", giveUp);
          resolve(woken);
        }
        waiting.add(resume);
      }),
  };
}
