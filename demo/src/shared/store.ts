import { useSyncExternalStore } from "react";

/** A value that can be watched. */
export interface Readable<T> {
  readonly get: () => T;
  /** Calls `listener` after every change; gives the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A value that can be watched and replaced. */
export interface Store<T> extends Readable<T> {
  set(next: T): void;
}

export function createStore<T>(initial: T): Store<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A store's value, as React sees it. */
export function useStore<T>(store: Readable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
