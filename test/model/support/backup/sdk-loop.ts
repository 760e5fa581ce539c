import { inRealm } from "../globals.ts";
import type { Page } from "../page.ts";
import type { World } from "../world.ts";
import type { CryptoStore } from "./crypto-store.ts";

/** How the SDK's loop asks and tells. */
interface LoopPart {
  readonly active: () => string | undefined;
  /** The SDK was told that its backup is gone, or is not the newest. */
  readonly onLost: (errcode: string) => void;
  readonly onRemaining: (keys: number) => void;
}

/** The SDK gives an upload up after so many milliseconds. */
const LIMIT_MS = 60_000;

/** How many room keys go into one request. */
const BATCH = 100;

/** matrix-js-sdk's loop that uploads room keys through `fetchFn` (`RustBackupManager.backupKeysLoop`). */
export class UploadLoop {
  readonly #world: World;
  readonly #page: Page;
  readonly #store: CryptoStore;
  readonly #part: LoopPart;
  /** Which room keys a version took, as far as this page's SDK knows. */
  readonly #taken = new Map<string, Set<string>>();
  #isRunning = false;
  #isStopped = false;
  #starts = 0;
  #cut: AbortController | undefined;

  constructor(world: World, page: Page, store: CryptoStore, part: LoopPart) {
    this.#world = world;
    this.#page = page;
    this.#store = store;
    this.#part = part;
  }

  /** The client is stopped. */
  stop(): void {
    this.#isStopped = true;
    this.#cut?.abort();
  }

  start(): void {
    if (this.#isRunning || this.#isStopped) return;
    this.#isRunning = true;
    this.#starts += 1;
    void this.#run((this.#starts * 3_701) % 10_000).finally(() => {
      this.#isRunning = false;
    });
  }

  /** As the SDK does it when it ceases to upload: everything is to be uploaded again. */
  forgetTaken(): void {
    this.#taken.clear();
  }

  /** The next room keys to upload to a version. */
  #batchFor(version: string): string[] {
    const taken = this.#taken.get(version);
    return this.#store.roomKeys.filter((key) => !taken?.has(key)).slice(0, BATCH);
  }

  #noteTaken(version: string, keys: readonly string[]): void {
    const taken = this.#taken.get(version) ?? new Set();
    this.#taken.set(version, taken);
    for (const key of keys) taken.add(key);
  }

  async #run(delayMs: number): Promise<void> {
    await this.#sleep(delayMs);
    let failures = 0;
    let isFirst = true;
    while (!this.#isStopped) {
      const version = this.#part.active();
      if (version === undefined) return;
      const keys = this.#batchFor(version);
      if (keys.length === 0) return this.#part.onRemaining(0);
      // oxlint-disable-next-line no-await-in-loop -- one batch after the other
      const failure = await this.#upload(version, keys);
      if (failure === undefined) {
        failures = 0;
        if (!isFirst) this.#part.onRemaining(this.#batchFor(version).length);
        isFirst = false;
        continue;
      }
      failures += 1;
      if (failure.errcode === "M_NOT_FOUND" || failure.errcode === "M_WRONG_ROOM_KEYS_VERSION") {
        this.#isRunning = false;
        return this.#part.onLost(failure.errcode);
      }
      const backOff = 1_000 * 2 ** Math.min(failures - 1, 4);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await this.#sleep(failure.retryAfterMs ?? backOff);
    }
  }

  /** Resolves to nothing when the server took it, as the SDK sees it. */
  async #upload(
    version: string,
    keys: readonly string[],
  ): Promise<{ errcode?: string | undefined; retryAfterMs?: number | undefined } | undefined> {
    const sessions = Object.fromEntries(keys.map((key) => [key, {}]));
    const body = JSON.stringify({ rooms: { "!room": { sessions } } });
    this.#cut = new AbortController();
    const { signal } = this.#cut;
    const cut = this.#cut;
    const limit = this.#world.time.schedule(LIMIT_MS, () => inRealm(this.#page.realm, () => cut.abort()));
    try {
      const url = `https://example.org/_matrix/client/v3/room_keys/keys?version=${version}`;
      const response = await this.#page.device.fetch(url, { method: "PUT", body, signal });
      const answer = JSON.parse(await response.text()) as { errcode?: string; retry_after_ms?: number };
      if (!response.ok) return { errcode: answer.errcode, retryAfterMs: answer.retry_after_ms };
      this.#noteTaken(version, keys);
      return undefined;
    } catch {
      return {};
    } finally {
      this.#world.time.cancel(limit);
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#world.time.schedule(ms, async () => {
        if (!this.#page.realm.alive) return;
        await inRealm(this.#page.realm, resolve);
        this.#world.afterTurn(this.#page);
      });
    });
  }
}
