import type { AccountDataType, KeyBackupPort, KeyBackupPortListener } from "../../../src/core/index.ts";
import { readAccount, readStableContent, STABLE } from "../../../src/core/index.ts";
import type { KeyBackupDevice, PreferenceSnapshot, SignInSnapshot } from "./device.ts";
import { makeDevice } from "./device.ts";
import { detailsOf, errorOf } from "./faults.ts";
import { inRealm } from "./globals.ts";
import type { Contents } from "./homeserver.ts";
import { pick } from "./homeserver.ts";
import { Realm } from "./realm.ts";
import type { TabName } from "./steps.ts";
import { SyncFeed } from "./sync-feed.ts";
import { Hearsay } from "./witness.ts";
import type { World } from "./world.ts";
import type { Household } from "./household.ts";

/** One page of a device: the real core over a simulated port, from its start to its end. */
export class Page {
  readonly name: TabName;
  readonly household: Household;
  readonly realm: Realm;
  readonly feed: SyncFeed;
  readonly hearsay = new Hearsay();
  readonly portListeners = new Set<KeyBackupPortListener>();
  /** How many requests began, by what they ask. */
  readonly begun = new Map<string, number>();
  /** How often sync told this page something, or another tab did. */
  told = 0;
  inFlight = 0;
  device!: KeyBackupDevice;
  #world: World;
  #isSynced = false;
  #ends: (() => void)[] = [];

  constructor(world: World, household: Household, name: TabName, cache: Contents) {
    this.#world = world;
    this.household = household;
    this.name = name;
    this.realm = new Realm(
      household.storage.open(() => this.realm),
      world.beginning.locks ? household.locks.open(() => this.realm) : undefined,
    );
    this.feed = new SyncFeed(world.time, world.server, cache, (what) => this.#onSync(what));
  }

  async begin(stale: Contents | undefined): Promise<void> {
    this.household.storage.join(this.realm);
    await inRealm(this.realm, () => {
      this.device = makeDevice(this.#port());
    });
    this.feed.start(300, stale);
  }

  /** The page goes, whatever it is about to do. */
  end(): void {
    this.realm.kill(this.#world.time);
    this.household.storage.leave(this.realm);
    this.household.locks.drop(this.realm);
    this.portListeners.clear();
    this.feed.end();
    this.#ends = [];
  }

  get isMounted(): boolean {
    return this.#ends.length > 0;
  }

  get snapshot(): PreferenceSnapshot {
    return this.device.preference.getSnapshot();
  }

  get question(): SignInSnapshot {
    return this.device.signIn.getSnapshot();
  }

  mount(): void {
    if (this.isMounted) return;
    const { preference, signIn } = this.device;
    this.#ends = [preference.subscribe(() => {})];
    const { confirm } = this.#world.beginning;
    if (confirm === "never") return;
    this.#ends.push(signIn.subscribe(() => {}));
    signIn.begin(confirm);
  }

  unmount(): void {
    for (const end of this.#ends.splice(0)) end();
  }

  async #onSync(what: "delivered" | "synced"): Promise<void> {
    if (!this.realm.alive) return;
    if (what === "synced" && this.portListeners.size > 0) this.#isSynced = true;
    const { stable, legacy } = this.feed.local;
    const { hearsay } = this;
    if (this.#live() || what === "synced") {
      hearsay.synced = readAccount(stable, legacy);
      this.#heard(hearsay.synced.preference);
    }
    this.told += 1;
    this.#world.tell?.(`${this.name} hears ${what} ${JSON.stringify(this.feed.local)}`);
    await inRealm(this.realm, () => {
      for (const listener of Array.from(this.portListeners)) {
        if (what === "delivered") listener.onAccountData();
        else listener.onSynced();
      }
    });
    this.#world.afterTurn(this);
  }

  #live(): boolean {
    return this.#isSynced || this.feed.state === "live";
  }

  #heard(preference: "on" | "off" | "undetermined"): void {
    this.hearsay.said.add(preference);
    this.household.witness.heard(preference);
  }

  #port(): KeyBackupPort {
    return {
      getUserId: () => "@alice:example.org",
      getDeviceId: () => this.household.name,
      isSynced: () => this.#live(),
      getLocalAccountData: (type) => pick(this.feed.local, type),
      subscribe: (listener) => {
        this.portListeners.add(listener);
        this.#isSynced = this.feed.state === "live";
        // What the local copy says by now was said by the homeserver, unheard.
        if (this.#isSynced) {
          const { stable, legacy } = this.feed.local;
          this.hearsay.synced = readAccount(stable, legacy);
          this.#heard(this.hearsay.synced.preference);
        }
        return () => {
          this.portListeners.delete(listener);
          this.#isSynced = false;
        };
      },
      fetchAccountData: (type, signal) => this.#request("GET", type, signal, () => this.#world.server.answerGet(type)),
      putAccountData: async (type, content, signal) => {
        if (this.realm.alive) this.#world.beforePut(this, type, content);
        await this.#request("PUT", type, signal, () => this.#world.server.answerPut(type, content), content);
        if (type === STABLE) this.#heard(content["enabled"] === true ? "on" : "off");
      },
    };
  }

  #request(
    method: "GET" | "PUT",
    type: AccountDataType,
    signal: AbortSignal,
    perform: () => { content: unknown } | { error: object } | undefined,
    put?: object,
  ): Promise<unknown> {
    const event = type === STABLE ? "stable" : "legacy";
    const { time, server } = this.#world;
    return new Promise<unknown>((resolve, reject) => {
      if (!this.realm.spend()) return;
      const kind = `${method} ${event}`;
      this.begun.set(kind, (this.begun.get(kind) ?? 0) + 1);
      this.inFlight += 1;
      const fault = server.faults.take(method, event);
      const details = fault && detailsOf(fault);
      this.#world.tell?.(`${this.name} ${kind} ${JSON.stringify(put ?? "")} ${fault ?? ""}`);
      const half = this.#world.latencyMs / 2;
      let answer: ReturnType<typeof perform>;
      let isOver = false;
      const settle = (run: () => void) => {
        if (isOver) return;
        isOver = true;
        this.inFlight -= 1;
        run();
      };
      signal.addEventListener("abort", () => settle(() => reject(errorOf({ name: "AbortError" }))));
      if (!details || details.did) {
        time.schedule(half + (details?.laterMs ?? 0), () => {
          answer = perform();
        });
      }
      if (details && !details.error) return;
      time.schedule(half * 2, async () => {
        if (!this.realm.alive || isOver) return;
        await inRealm(this.realm, () =>
          settle(() => {
            if (details?.error) return reject(errorOf(details.error));
            if (answer && "error" in answer) return reject(errorOf(answer.error));
            if (method === "GET") this.#noteAnswer(event, answer?.content);
            resolve(answer?.content);
          }),
        );
        this.#world.afterTurn(this);
      });
    });
  }

  #noteAnswer(event: "stable" | "legacy", content: unknown): void {
    const list = this.hearsay[event];
    this.hearsay.answeredAt = this.#world.time.now;
    list.unshift(content);
    if (list.length > 3) list.pop();
    for (const preference of this.lastAnswers()) this.#heard(preference);
  }

  /** What the last answers to both questions may mean together. */
  lastAnswers(depth = 3): Set<"on" | "off" | "undetermined"> {
    const { stable, legacy } = this.hearsay;
    const all = new Set<"on" | "off" | "undetermined">();
    for (const first of stable.slice(0, depth)) {
      // The legacy event counts only where the stable one is missing.
      if (readStableContent(first).status !== "missing") all.add(readAccount(first, undefined).preference);
      for (const second of legacy.slice(0, depth)) all.add(readAccount(first, second).preference);
    }
    return all;
  }
}
