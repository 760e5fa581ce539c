import type { KeyBackupStorage } from "./storage.ts";

/** Calls back with the key that was written; `null` when everything was cleared. */
type Listener = (key: string | null) => void;

const place = Symbol.for("matrix-react-key-backup:records");

/** One set for the page, also where a bundler put two copies of this module into it. */
function listeners(): Set<Listener> {
  const page = globalThis as { [place]?: Set<Listener> };
  return (page[place] ??= new Set());
}

/** Tells everything on this page that a key was written or removed: browsers tell only the other tabs. */
export function announceWrite(key: string): void {
  for (const listener of listeners()) listener(key);
}

/**
 * Calls back when a key is written: here, in another tab, or by the storage's own word. Gives the function that ends it.
 */
export function onWrite(storage: KeyBackupStorage, listener: Listener): () => void {
  const onStorage = (event: StorageEvent) => listener(event.key);
  const target = globalThis as Partial<Pick<Window, "addEventListener" | "removeEventListener">>;
  listeners().add(listener);
  target.addEventListener?.("storage", onStorage);
  const unsubscribe = storage.subscribe?.(listener);
  return () => {
    listeners().delete(listener);
    target.removeEventListener?.("storage", onStorage);
    unsubscribe?.();
  };
}
