import { CryptoStore } from "./backup/crypto-store.ts";
import { SharedLocks } from "./locks.ts";
import type { Page } from "./page.ts";
import { SharedStorage } from "./storage.ts";
import type { VirtualTime } from "./virtual-time.ts";
import { Witness } from "./witness.ts";

/** One device: what its pages share, and who sits in front of it. */
export class Household {
  readonly name: "A" | "B";
  readonly storage: SharedStorage;
  readonly locks: SharedLocks;
  readonly witness = new Witness();
  readonly crypto: CryptoStore;
  readonly pages = new Set<Page>();

  constructor(time: VirtualTime, name: "A" | "B") {
    this.name = name;
    this.storage = new SharedStorage(time);
    this.locks = new SharedLocks(time);
    this.crypto = new CryptoStore(name);
  }
}
