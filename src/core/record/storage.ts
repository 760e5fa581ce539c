/** The part of the Web Storage API that the device's record needs; `localStorage` is one. */
export interface KeyBackupStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A storage that forgets with the page. */
export function createMemoryStorage(): KeyBackupStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const memory = createMemoryStorage();

/** The storage that a host chose: `null` is one in memory, which everything on this page shares. */
export function storageOf(chosen: KeyBackupStorage | null | undefined): KeyBackupStorage {
  return chosen === null ? memory : (chosen ?? defaultStorage());
}

/** `localStorage`, or a storage in memory where the platform has none or forbids it. */
function defaultStorage(): KeyBackupStorage {
  try {
    const storage = globalThis.localStorage as KeyBackupStorage | undefined;
    if (storage && typeof storage.getItem === "function") return storage;
  } catch {
    // Reading the property throws where the user blocks site data.
  }
  return memory;
}

/**
 * Calls back when another tab writes a key, with what it wrote: browsers announce that to all tabs but the writer's.
 * Gives the function that ends it.
 */
export function onOtherTab(key: string, listener: () => void): () => void {
  const target = globalThis as Partial<Pick<Window, "addEventListener" | "removeEventListener">>;
  if (!target.addEventListener) return () => {};
  const onStorage = (event: StorageEvent) => {
    // A cleared storage has no key.
    if (event.key === key || event.key === null) listener();
  };
  globalThis.addEventListener("storage", onStorage);
  return () => globalThis.removeEventListener("storage", onStorage);
}
