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

/** `localStorage`, or a storage in memory where the platform has none or forbids it. */
export function defaultStorage(): KeyBackupStorage {
  try {
    const storage = globalThis.localStorage as KeyBackupStorage | undefined;
    if (storage && typeof storage.getItem === "function") return storage;
  } catch {
    // Reading the property throws where the user blocks site data.
  }
  return createMemoryStorage();
}
