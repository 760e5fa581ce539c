import { inRealm } from "./globals.ts";
import type { Realm } from "./realm.ts";
import type { VirtualTime } from "./virtual-time.ts";

interface Waiter {
  readonly page: Realm;
  readonly grant: () => void;
}

/** `navigator.locks` of one device, for exclusive locks. A page that is gone holds none. */
export class SharedLocks {
  readonly #held = new Map<string, Realm>();
  readonly #waiters = new Map<string, Waiter[]>();
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  open(page: () => Realm): object {
    return {
      request: <T>(name: string, { signal }: { signal?: AbortSignal }, work: () => Promise<T>) =>
        new Promise<T>((resolve, reject) => {
          const waiter: Waiter = {
            page: page(),
            grant: () => {
              const release = () => this.#release(name, waiter.page);
              void work().then(
                (value) => (release(), resolve(value)),
                (error: unknown) => (release(), reject(error as Error)),
              );
            },
          };
          signal?.addEventListener("abort", () => {
            const queue = this.#waiters.get(name) ?? [];
            const place = queue.indexOf(waiter);
            if (place < 0) return;
            queue.splice(place, 1);
            reject(signal.reason as Error);
          });
          this.#waiters.set(name, [...(this.#waiters.get(name) ?? []), waiter]);
          this.#grantNext(name);
        }),
    };
  }

  /** A page went away. */
  drop(page: Realm): void {
    for (const [name, queue] of this.#waiters) {
      this.#waiters.set(
        name,
        queue.filter((waiter) => waiter.page !== page),
      );
    }
    for (const [name, holder] of this.#held) if (holder === page) this.#release(name, page);
  }

  #release(name: string, page: Realm): void {
    if (this.#held.get(name) !== page) return;
    this.#held.delete(name);
    this.#grantNext(name);
  }

  #grantNext(name: string): void {
    this.#time.schedule(0, () => {
      const queue = this.#waiters.get(name) ?? [];
      if (this.#held.has(name)) return;
      const next = queue.shift();
      if (!next) return;
      if (!next.page.alive) return this.#grantNext(name);
      this.#held.set(name, next.page);
      return inRealm(next.page, next.grant);
    });
  }
}
