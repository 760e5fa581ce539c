/** Functions to call when something changed. One that throws harms nobody else. */
export interface Listeners {
  readonly size: number;
  /** Calls `listener` at every `notify`, once for each time it was added; gives the function that ends it. */
  readonly add: (listener: () => void) => () => void;
  readonly notify: () => void;
}

/** Makes an empty set of listeners. */
export function createListeners(): Listeners {
  const entries = new Set<{ readonly listener: () => void }>();
  return {
    get size() {
      return entries.size;
    },
    add(listener) {
      const entry = { listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    notify() {
      for (const { listener } of entries) {
        try {
          listener();
        } catch (thrown) {
          console.error("matrix-react-key-backup: A listener threw. Nothing of the kit is harmed by it.", thrown);
        }
      }
    },
  };
}
