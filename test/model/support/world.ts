import { checkGate, checkScreen } from "./checks.ts";
import { checkBackup, checkProof } from "./backup/checks.ts";
import { beginWithBackup } from "./backup/beginning.ts";
import { RoomKeys } from "./backup/room-keys.ts";
import { describePage } from "./describe.ts";
import { inRealm, installGlobals } from "./globals.ts";
import { Homeserver } from "./homeserver.ts";
import { Household } from "./household.ts";
import { shareKey } from "./others.ts";
import { Page } from "./page.ts";
import type { Beginning, TabName } from "./steps.ts";
import { contents } from "./steps.ts";
import { Violation } from "./violation.ts";
import { VirtualTime } from "./virtual-time.ts";

/** More turns than this at one moment have no end. */
const ENDLESS = 5_000;

/** Pages, people, other clients and a homeserver, in a time of their own. */
export class World {
  readonly time = new VirtualTime();
  readonly server: Homeserver;
  readonly roomKeys: RoomKeys;
  readonly beginning: Beginning;
  readonly pages: Record<TabName, Page>;
  /** Longer than a request or a delivery takes. */
  readonly slowestMs = 10_000;
  latencyMs = 50;
  /** When the homeserver last lied. */
  liedAt = Number.NEGATIVE_INFINITY;
  broken: Violation | undefined;
  /** Tells what happens, for somebody who looks for a fault. */
  tell: ((line: string) => void) | undefined;
  readonly #uninstall: () => void;

  constructor(beginning: Beginning) {
    this.beginning = beginning;
    this.server = new Homeserver(this.time, {
      stable: contents[beginning.stable].stable,
      legacy: contents[beginning.legacy].legacy,
    });
    this.roomKeys = new RoomKeys(this.server.faults, this.time);
    this.#uninstall = installGlobals(this.time);
    const a = new Household(this.time, "A");
    const b = new Household(this.time, "B");
    if (beginning.backup) beginWithBackup(this.roomKeys, { A: a.crypto, B: b.crypto }, beginning.backup);
    const empty = contents.missing;
    this.pages = {
      A1: new Page(this, a, "A1", empty),
      A2: new Page(this, a, "A2", empty),
      B: new Page(this, b, "B", empty),
    };
  }

  async begin(): Promise<void> {
    for (const page of this.allPages()) {
      await page.begin(undefined);
      if (page.name === "A2") continue;
      await this.turn(page, () => page.mount());
    }
  }

  end(): void {
    for (const page of this.allPages()) page.end();
    this.#uninstall();
  }

  allPages(): Page[] {
    return Object.values(this.pages);
  }

  /** Runs something in a page's name, and looks at what came of it. */
  async turn(page: Page, run: () => unknown): Promise<void> {
    if (!page.realm.alive) return;
    await inRealm(page.realm, run);
    this.afterTurn(page);
  }

  afterTurn(page: Page): void {
    if (!page.realm.alive) {
      page.household.witness.died(this.beginning.confirm);
      return;
    }
    this.tell?.(`${page.name} ${describePage(page)}`);
    this.note(() => {
      checkScreen(page, this);
      checkGate(page, this);
      if (!page.backup) return;
      checkProof(page, this);
      checkBackup(page, page.backup);
    });
  }

  /** A device sends a new backup's key to the user's others. */
  shareKey(page: Page, key: number): void {
    this.time.schedule(300, () => shareKey(this, page.household, key));
  }

  /** Looks whether a promise holds. What is thrown within the kit's own calls would be taken for a failed request. */
  note(check: () => void): void {
    try {
      check();
    } catch (thrown) {
      if (!(thrown instanceof Violation)) throw thrown;
      this.broken ??= thrown;
    }
  }

  /** Lets time pass; everything that is due happens in order. */
  async pass(ms: number): Promise<void> {
    const end = this.time.now + ms;
    for (let turns = 0; ; turns += 1) {
      const next = this.time.takeNext(end);
      if (!next) break;
      if (turns > ENDLESS + ms / 100) throw new Violation("P8", `more than ${turns} things happened within ${ms} ms`);
      await next.run();
      if (this.broken) throw this.broken;
      for (const page of this.allPages()) this.afterTurn(page);
      if (this.broken) throw this.broken;
    }
    this.time.now = end;
  }

  /** A page begins anew: after a crash, or because the user reloads it. */
  async restart(name: TabName, options: { cache: boolean; stale: boolean }): Promise<void> {
    const before = this.pages[name];
    before.end();
    const cache = options.cache ? before.feed.local : contents.missing;
    const page = new Page(this, before.household, name, cache);
    this.pages[name] = page;
    if (page.household.storage.mood !== "sound") page.household.witness.unsound.add(page.realm);
    const earlier = this.server.writes.at(-2)?.contents;
    await page.begin(options.stale ? earlier : undefined);
    await this.turn(page, () => page.mount());
  }

  /** {@link turn}, for somebody who looks later. */
  async turnUnchecked(page: Page, run: () => unknown): Promise<void> {
    if (page.realm.alive) await inRealm(page.realm, run);
  }

  endLies(): void {
    this.server.lies = {};
    this.roomKeys.lies = {};
    if (this.liedAt === Number.POSITIVE_INFINITY) this.liedAt = this.time.now;
  }
}
