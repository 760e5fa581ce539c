import { inRealm } from "./globals.ts";
import type { Realm } from "./realm.ts";
import type { VirtualTime } from "./virtual-time.ts";

/**
 * How a storage behaves: as it should; `full` refuses to write, `forbidden` refuses everything, `silent` says that it
 * wrote and did not.
 */
export type StorageMood = "sound" | "full" | "forbidden" | "silent";

const forbidden = new DOMException("forbidden", "SecurityError");
const full = new DOMException("full", "QuotaExceededError");

/** How long a browser takes to tell the other tabs of a write, in milliseconds. */
const EVENT_MS = 5;

/** The storage of one origin, seen by every page of one device through an object of its own. */
export class SharedStorage {
  mood: StorageMood = "sound";
  readonly items = new Map<string, string>();
  readonly #time: VirtualTime;
  readonly #pages = new Set<Realm>();
  readonly #untold = new Map<Realm, number>();

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /** What one page sees as `localStorage`. */
  open(page: () => Realm): object {
    return {
      getItem: (key: string) => {
        if (this.mood === "forbidden") throw forbidden;
        return this.items.get(key) ?? null;
      },
      setItem: (key: string, value: string) => {
        if (!page().spend()) return;
        if (this.mood === "forbidden") throw forbidden;
        if (this.mood === "full") throw full;
        if (this.mood === "silent") return;
        this.write(key, value, page());
      },
      removeItem: (key: string) => {
        if (!page().spend()) return;
        if (this.mood === "forbidden") throw forbidden;
        this.write(key, null, page());
      },
    };
  }

  /** Whether a page has been told of all that others wrote. */
  isToldTo(page: Realm): boolean {
    return this.#untoldTo(page) === 0;
  }

  #untoldTo(page: Realm): number {
    return this.#untold.get(page) ?? 0;
  }

  join(page: Realm): void {
    this.#pages.add(page);
  }

  leave(page: Realm): void {
    this.#pages.delete(page);
    this.#untold.delete(page);
  }

  /** Writes, and lets the browser tell the other pages. */
  write(key: string, value: string | null, writer?: Realm): void {
    if ((this.items.get(key) ?? null) === value) return;
    if (value === null) this.items.delete(key);
    else this.items.set(key, value);
    this.#tell(key, writer);
  }

  /** The user clears the site's data. */
  clear(): void {
    this.items.clear();
    this.#tell(null);
  }

  #tell(key: string | null, writer?: Realm): void {
    for (const page of this.#pages) {
      if (page === writer) continue;
      this.#untold.set(page, this.#untoldTo(page) + 1);
      this.#time.schedule(EVENT_MS, () => {
        this.#untold.set(page, this.#untoldTo(page) - 1);
        if (!page.alive) return;
        return inRealm(page, () => {
          for (const listener of Array.from(page.storageListeners)) listener({ key });
        });
      });
    }
  }
}
