import type { Scheduled, VirtualTime } from "./virtual-time.ts";

type StorageListener = (event: { key: string | null }) => void;

/** What one page has of its own: timers, listeners, and an end. Everything of it is void once it is dead. */
export class Realm {
  alive = true;
  /** How many effects (requests, writes to the storage) it may still have before it crashes. */
  fuse = Number.POSITIVE_INFINITY;
  readonly timers = new Map<number, Scheduled>();
  readonly storageListeners = new Set<StorageListener>();
  /** What modules keep on the global object of this page. */
  readonly globals = new Map<PropertyKey, unknown>();
  readonly storage: object;
  readonly locks: object | undefined;

  constructor(storage: object, locks: object | undefined) {
    this.storage = storage;
    this.locks = locks;
  }

  /** Whether the next effect happens: a crash comes between any two. */
  spend(): boolean {
    if (this.fuse <= 0) this.alive = false;
    this.fuse -= 1;
    return this.alive;
  }

  kill(time: VirtualTime): void {
    this.alive = false;
    for (const entry of this.timers.values()) time.cancel(entry);
    this.timers.clear();
    this.storageListeners.clear();
  }
}
