import type { KeyBackupStorage } from "../../../src/index.ts";

/** What an origin keeps between starts, and what can become of it. */
export interface Disk {
  /** A storage object over it, as a start of the app, another tab or another copy of a module has one of its own. */
  open(): KeyBackupStorage;
  readonly items: Map<string, string>;
  /** Nothing more can be written: the quota is used up. */
  isFull: boolean;
  /** Nothing can be removed either. */
  isStuck: boolean;
  /** Nothing can be read. */
  isForbidden: boolean;
  /** Tells this page that another tab wrote or removed everything that lies here, as browsers do. */
  tell(): void;
}

export function createDisk(items = new Map<string, string>()): Disk {
  const disk: Disk = {
    items,
    isFull: false,
    isStuck: false,
    isForbidden: false,
    open: () => ({
      getItem(key) {
        if (disk.isForbidden) throw new DOMException("The operation is insecure.", "SecurityError");
        return items.get(key) ?? null;
      },
      setItem(key, value) {
        if (disk.isFull) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
        items.set(key, value);
      },
      removeItem(key) {
        if (disk.isStuck) throw new DOMException("The operation is insecure.", "SecurityError");
        items.delete(key);
      },
    }),
    tell() {
      for (const key of items.keys()) window.dispatchEvent(new StorageEvent("storage", { key }));
    },
  };
  return disk;
}
