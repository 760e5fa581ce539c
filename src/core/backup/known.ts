import { createListeners } from "../listeners.ts";
import type { BackupFacts } from "./facts.ts";
import type { BackupSnapshot } from "./state.ts";
import { projectBackup } from "./state.ts";

/** What is known of the backup, and who is told when it says something new. */
export interface Known {
  readonly getFacts: () => BackupFacts;
  readonly getSnapshot: () => BackupSnapshot;
  readonly know: (news: Partial<BackupFacts>) => void;
  /** Called back after every change of the snapshot; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Nobody is watching any more, whoever listens, until somebody else does. */
  readonly end: () => void;
}

/**
 * @param onWatched - called when somebody begins to listen; gives what is called when nobody does any more
 */
export function createKnown(first: BackupFacts, onWatched: () => () => void): Known {
  const listeners = createListeners();
  let facts = first;
  let snapshot = projectBackup(facts, undefined);
  let unwatch: (() => void) | undefined;
  return {
    getFacts: () => facts,
    getSnapshot: () => snapshot,
    know(news) {
      facts = { ...facts, ...news };
      const previous = snapshot;
      snapshot = projectBackup(facts, previous);
      if (snapshot !== previous) listeners.notify();
    },
    subscribe(listener) {
      const unsubscribe = listeners.add(listener);
      unwatch ??= onWatched();
      return () => {
        unsubscribe();
        if (listeners.size > 0) return;
        unwatch?.();
        unwatch = undefined;
      };
    },
    end() {
      unwatch?.();
      unwatch = undefined;
    },
  };
}
