import type { AccountDataType } from "../../../src/core/index.ts";
import { LEGACY, STABLE } from "../../../src/core/index.ts";
import type { Contents, Homeserver, SyncListener } from "./homeserver.ts";
import type { VirtualTime } from "./virtual-time.ts";

interface Delivery {
  readonly type: AccountDataType;
  readonly content: unknown;
}

/** What happens to deliveries. */
export type SyncFault = "late" | "repeated" | "reordered" | "lost";

/** What one client hears of the account by sync. */
export class SyncFeed implements SyncListener {
  /** `none`: nothing of this session yet. `failing`: it was live before. */
  state: "none" | "live" | "failing" = "none";
  local: Contents;
  delayMs = 100;
  readonly #time: VirtualTime;
  readonly #server: Homeserver;
  readonly #tell: (what: "delivered" | "synced") => void | Promise<void>;
  #queue: Delivery[] = [];
  #last: Delivery | undefined;
  #ended = false;

  constructor(
    time: VirtualTime,
    server: Homeserver,
    cache: Contents,
    tell: (what: "delivered" | "synced") => void | Promise<void>,
  ) {
    this.#time = time;
    this.#server = server;
    this.#tell = tell;
    this.local = cache;
  }

  /**
   * The first answer of sync comes.
   *
   * @param stale - what it says where a cache of the server's answers
   */
  start(ms: number, stale?: Contents): void {
    this.#server.listeners.add(this);
    this.#queue = [];
    if (stale) {
      this.#server.faults.count("first sync from a cache");
      const { contents } = this.#server;
      if (contents.stable !== stale.stable) this.onWrite(STABLE, contents.stable);
      if (contents.legacy !== stale.legacy) this.onWrite(LEGACY, contents.legacy);
    }
    // What a client had on disk is told like what sync brings.
    if (this.local.stable !== undefined || this.local.legacy !== undefined) {
      this.#time.schedule(1, () => (this.#ended ? undefined : this.#tell("delivered")));
    }
    this.#time.schedule(ms, async () => {
      if (this.#ended) return;
      const first = stale ?? this.#server.contents;
      // What was written before the answer is in it.
      if (!stale) this.#queue = [];
      await this.#take({ type: LEGACY, content: first.legacy });
      await this.#take({ type: STABLE, content: first.stable });
      this.state = "live";
      await this.#tell("synced");
      this.#scheduleNext();
    });
  }

  end(): void {
    this.#ended = true;
    this.#server.listeners.delete(this);
  }

  stop(): void {
    if (this.state === "live") this.state = "failing";
  }

  /** The connection is back: what was missed comes, then the word that it is all. */
  resume(): void {
    if (this.state !== "failing") return;
    this.#time.schedule(this.delayMs, async () => {
      if (this.#ended || this.state !== "failing") return;
      for (const delivery of this.#queue.splice(0)) await this.#take(delivery);
      this.state = "live";
      await this.#tell("synced");
    });
  }

  onWrite(type: AccountDataType, content: unknown): void {
    this.#queue.push({ type, content });
    this.#scheduleNext();
  }

  disturb(fault: SyncFault): void {
    if (fault === "late") {
      this.delayMs = 8_000;
      return;
    }
    if (fault === "repeated") {
      if (!this.#last) return;
      this.#queue.unshift(this.#last);
      this.#scheduleNext();
    } else if (this.#queue.length < (fault === "reordered" ? 2 : 1)) return;
    else if (fault === "reordered") this.#queue.reverse();
    else this.#queue.shift();
    this.#server.faults.count(`sync ${fault}`);
  }

  /** Sync brings all that is stored anew, as after a long absence. */
  catchUp(): void {
    this.delayMs = 100;
    this.#queue = [];
    this.onWrite(LEGACY, this.#server.contents.legacy);
    this.onWrite(STABLE, this.#server.contents.stable);
    if (this.state === "failing") this.resume();
  }

  #scheduleNext(): void {
    if (this.delayMs > 1_000) this.#server.faults.count("sync late");
    this.#time.schedule(this.delayMs, async () => {
      if (this.#ended || this.state !== "live") return;
      const delivery = this.#queue.shift();
      if (delivery) await this.#take(delivery);
    });
  }

  async #take(delivery: Delivery): Promise<void> {
    this.#last = delivery;
    const content = this.#server.delivers(delivery.type, delivery.content);
    this.local = delivery.type === STABLE ? { ...this.local, stable: content } : { ...this.local, legacy: content };
    await this.#tell("delivered");
  }
}
