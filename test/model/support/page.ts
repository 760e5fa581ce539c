import type { KeyBackupPortListener } from "../../../src/core/index.ts";
import { readAccount } from "../../../src/core/index.ts";
import { makeAccountPort } from "./account-port.ts";
import type { BackupPage } from "./backup/page.ts";
import { makeBackupPage } from "./backup/page.ts";
import type { KeyBackupDevice, PreferenceSnapshot, SignInSnapshot } from "./device.ts";
import { makeDevice } from "./device.ts";
import { inRealm } from "./globals.ts";
import type { Contents } from "./homeserver.ts";
import type { Household } from "./household.ts";
import { Realm } from "./realm.ts";
import type { TabName } from "./steps.ts";
import { SyncFeed } from "./sync-feed.ts";
import { Wire } from "./wire.ts";
import { Hearsay } from "./witness.ts";
import type { World } from "./world.ts";

/** One page of a device: the real core over a simulated port, from its start to its end. */
export class Page {
  readonly name: TabName;
  readonly household: Household;
  readonly realm: Realm;
  readonly feed: SyncFeed;
  readonly wire: Wire;
  readonly hearsay = new Hearsay();
  readonly portListeners = new Set<KeyBackupPortListener>();
  /** The page's part in the backup, in worlds that have one. */
  readonly backup: BackupPage | undefined;
  /** How often sync told this page something, or another tab did. */
  told = 0;
  device!: KeyBackupDevice;
  isSynced = false;
  readonly #world: World;
  #ends: (() => void)[] = [];

  constructor(world: World, household: Household, name: TabName, cache: Contents) {
    this.#world = world;
    this.household = household;
    this.name = name;
    this.realm = new Realm(
      household.storage.open(() => this.realm),
      world.beginning.locks ? household.locks.open(() => this.realm) : undefined,
    );
    this.wire = new Wire(world, this);
    this.feed = new SyncFeed(world.time, world.server, cache, (what) => this.#onSync(what));
    this.backup = world.beginning.backup && makeBackupPage(world, this);
  }

  async begin(stale: Contents | undefined): Promise<void> {
    await this.open();
    this.feed.start(300, stale);
  }

  /** Loads the app; its client does not sync yet. */
  async open(): Promise<void> {
    this.household.pages.add(this);
    this.household.storage.join(this.realm);
    await inRealm(this.realm, () => {
      const port = makeAccountPort(this.#world, this);
      this.device = makeDevice({ ...port, backup: this.backup?.port }, this.backup?.fetch);
      void this.backup?.sdk.checkAndEnable();
    });
  }

  /** The page goes, whatever it is about to do. */
  end(): void {
    this.realm.kill(this.#world.time);
    this.household.pages.delete(this);
    this.household.storage.leave(this.realm);
    this.household.locks.drop(this.realm);
    this.portListeners.clear();
    this.backup?.sdk.listeners.clear();
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
    this.#ends = [preference.subscribe(() => {}), ...(this.backup?.mount(this.device) ?? [])];
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
    if (what === "synced" && this.portListeners.size > 0) this.isSynced = true;
    const { stable, legacy } = this.feed.local;
    const { hearsay } = this;
    if (this.isLive() || what === "synced") {
      hearsay.synced = readAccount(stable, legacy);
      this.heard(hearsay.synced.preference);
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

  isLive(): boolean {
    return this.isSynced || this.feed.state === "live";
  }

  heard(preference: "on" | "off" | "undetermined"): void {
    this.hearsay.said.add(preference);
    this.household.witness.heard(preference);
  }

  noteAnswer(event: "stable" | "legacy", content: unknown): void {
    const list = this.hearsay[event];
    this.hearsay.answeredAt = this.#world.time.now;
    list.unshift(content);
    if (list.length > 3) list.pop();
    for (const preference of this.hearsay.lastAnswers()) this.heard(preference);
  }
}
