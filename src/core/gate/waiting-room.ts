/** How long the SDK may take to come back with what it was told to come back with, in milliseconds. */
const RETURN_MS = 2_000;

/** Keys that wait, and what they wait for. */
interface Waiting {
  readonly keys: number;
  readonly version: string | undefined;
}

/** Counts what waits at the gate, and keeps it waiting. */
export function createWaitingRoom(onChange: () => void) {
  const held = new Set<Waiting>();
  /** What was sent back and comes again at once: still held, for everybody who counts. */
  const returning = new Set<Waiting>();
  const doors = new Set<() => void>();

  function expectBack(waiting: Waiting): void {
    returning.add(waiting);
    setTimeout(() => {
      if (returning.delete(waiting)) onChange();
    }, RETURN_MS);
  }

  /** Resolves when `isOpen` says so after a knock, or when `limit` says that it is time to answer. */
  function opening(isOpen: () => boolean, limit: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const tell = () => {
        if (!isOpen() && !limit.aborted) return;
        doors.delete(tell);
        limit.removeEventListener("abort", tell);
        resolve();
      };
      doors.add(tell);
      limit.addEventListener("abort", tell);
      tell();
    });
  }

  return {
    /** The keys that wait; those that are on their way back only while `withReturning`. */
    keys(withReturning: boolean): number {
      const all = withReturning ? [...held, ...returning] : [...held];
      return all.reduce((sum, { keys }) => sum + keys, 0);
    },
    /** The versions that keys wait to go to. */
    versions: () => [...held, ...returning].map(({ version }) => version),
    /** Holds keys until the gate is open for them, or until the limit. */
    async hold(waiting: Waiting, isOpen: () => boolean, limit: AbortSignal, given: AbortSignal | undefined) {
      held.add(waiting);
      for (const before of [...returning].slice(0, 1)) returning.delete(before);
      onChange();
      try {
        await opening(isOpen, limit);
      } finally {
        held.delete(waiting);
        if (!isOpen() && !given?.aborted) expectBack(waiting);
        onChange();
      }
    },
    /** Calls back whenever the gate may have opened or closed; gives the function that ends it. */
    listen(door: () => void): () => void {
      doors.add(door);
      return () => void doors.delete(door);
    },
    /** Says that the gate may have opened or closed. */
    knock(): void {
      for (const tell of doors) tell();
    },
  };
}
