/** The part of the Web Storage API that the device's record needs; `localStorage` is one. */
export interface KeyBackupStorage {
  /** What lies under a key; `null` for nothing. */
  getItem(key: string): string | null;
  /** Puts it there; throws where that cannot be. */
  setItem(key: string, value: string): void;
  /** Takes it away. */
  removeItem(key: string): void;
  /**
   * Calls back with a key that somebody else wrote or removed: another tab, or a write that failed after all. Gives the
   * function that ends it. `localStorage` has none and needs none, since browsers announce its changes by themselves.
   */
  subscribe?(listener: (key: string) => void): () => void;
}

/**
 * A storage that forgets with the page.
 *
 * @example
 * ```ts
 * import { createKeyBackup, createMemoryStorage } from "matrix-react-key-backup/core";
 *
 * // A test of its own: `storage: null` is one memory for the whole page.
 * const keyBackup = createKeyBackup({ userId, deviceId, storage: createMemoryStorage() });
 * ```
 */
export function createMemoryStorage(): KeyBackupStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const place = Symbol.for("matrix-react-key-backup:memory");

/** One for the page, also where a bundler put two copies of this module into it. */
function sharedMemory(): KeyBackupStorage {
  const page = globalThis as { [place]?: KeyBackupStorage };
  return (page[place] ??= createMemoryStorage());
}

/** The storage that a host chose: `null` is one in memory, which everything on this page shares. */
export function storageOf(chosen: KeyBackupStorage | null | undefined): KeyBackupStorage {
  return chosen === null ? sharedMemory() : (chosen ?? defaultStorage());
}

/** `localStorage`, or a storage in memory where the platform has none or forbids it. */
function defaultStorage(): KeyBackupStorage {
  try {
    const storage = globalThis.localStorage as KeyBackupStorage | undefined;
    if (storage && typeof storage.getItem === "function") return storage;
  } catch {
    // Reading the property throws where the user blocks site data.
  }
  return sharedMemory();
}
