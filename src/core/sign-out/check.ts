import { within } from "../backup/within.ts";
import { asKeyBackupError } from "../errors.ts";
import { createListeners } from "../listeners.ts";
import type { SignOutCheck } from "./api.ts";
import type { Found, SignOutSources } from "./find-out.ts";
import { findOut, markOf, withoutCrypto } from "./find-out.ts";
import type { SignOutSnapshot } from "./state.ts";
import { isWaitable, signOutOf } from "./state.ts";

/** How soon after a change it is looked again, in milliseconds. */
const CALM_MS = 500;

/** How soon it is looked again while somebody waits and the server cannot be asked, in milliseconds. */
const AGAIN_MS = 5_000;

/** How long nothing may move: the SDK waits up to ten seconds before it uploads what is new. In milliseconds. */
const PATIENCE_MS = 12_000;

/** The same while a request may be under way. */
const LONG_PATIENCE_MS = 60_000;

/** @param sources - absent where the client gives no encryption: then nothing can be known */
export function createSignOutCheck(sources: SignOutSources | undefined): SignOutCheck {
  return new Check(sources);
}

const idle: SignOutSnapshot = Object.freeze({ status: "idle" });

class Check implements SignOutCheck {
  readonly #sources: SignOutSources | undefined;
  readonly #patienceMs: number;
  readonly #listeners = createListeners();
  readonly #waiters = new Set<(isSafe: boolean) => void>();
  #snapshot = idle;
  #running: { readonly over: AbortController; readonly ends: Promise<SignOutSnapshot> } | undefined;
  #leave: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What held at the last look. */
  #mark = "";
  /** How far storing was at the last look, and since when. */
  #far = { what: "", since: 0 };
  #isAnew = false;

  constructor(sources: SignOutSources | undefined) {
    this.#sources = sources;
    this.#patienceMs = sources?.patienceMs ?? PATIENCE_MS;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#listeners.add(listener);
    return () => {
      unsubscribe();
      this.#rest();
    };
  };

  readonly getSnapshot = (): SignOutSnapshot => this.#snapshot;

  readonly check = async (): Promise<SignOutSnapshot> => {
    if (this.#running && this.#snapshot.status === "checking") return this.#running.ends;
    this.#isAnew = false;
    this.#far = { what: "", since: 0 };
    this.#tell({ status: "checking", checked: 0, total: undefined });
    return this.#running?.ends ?? this.#look();
  };

  readonly wait = (): Promise<boolean> => {
    const ends = new Promise<boolean>((resolve) => this.#waiters.add(resolve));
    if (this.#snapshot.status === "idle") void this.check();
    else this.#goOn();
    return ends;
  };

  readonly cancel = (): void => {
    this.#running?.over.abort();
    this.#running = undefined;
    this.#tell(idle);
    this.#stop();
  };

  #tell(next: SignOutSnapshot): void {
    // Each look throws errors of its own; their codes are compared.
    if (JSON.stringify(next) === JSON.stringify(this.#snapshot)) return;
    this.#snapshot = next;
    this.#listeners.notify();
  }

  async #look(): Promise<SignOutSnapshot> {
    clearTimeout(this.#timer);
    const sources = this.#sources;
    const over = new AbortController();
    const ends = sources ? this.#find(sources, over.signal) : Promise.resolve(this.#cannotTell());
    this.#running = { over, ends };
    const word = await ends;
    if (over.signal.aborted) return word;
    this.#running = undefined;
    this.#goOn();
    this.#rest();
    return word;
  }

  async #find(sources: SignOutSources, over: AbortSignal): Promise<SignOutSnapshot> {
    this.#leave ??= this.#attach(sources);
    const found = await findOut(sources, over, (checked, total) => {
      if (!over.aborted && this.#snapshot.status === "checking") this.#tell({ status: "checking", checked, total });
    });
    if (!over.aborted) this.#settle(found);
    return this.#snapshot;
  }

  #attach(sources: SignOutSources): () => void {
    const ends = [
      sources.engine.subscribe(() => this.#onEngine(sources)),
      // That recovery holds the key now is no news about what is stored.
      sources.port.subscribe({ onChange: () => this.#onRecovery(), onRemaining: nothing, onFailed: nothing }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  #onRecovery(): void {
    if (this.#snapshot.status === "unrecoverable" && !this.#running) this.#lookIn(CALM_MS);
  }

  #cannotTell(): SignOutSnapshot {
    this.#tell({ status: "unknown", error: withoutCrypto() });
    return this.#snapshot;
  }

  #settle(found: Found): void {
    const { leaving, remaining, storedKeys, lastAt } = found.backup;
    this.#mark = markOf(found.backup);
    const what = JSON.stringify([leaving, remaining, storedKeys, lastAt, found.missing]);
    if (what !== this.#far.what) this.#far = { what, since: Date.now() };
    const patience = leaving === "uploading" ? LONG_PATIENCE_MS : this.#patienceMs;
    const isStalled = Date.now() - this.#far.since >= patience;
    this.#tell(signOutOf({ ...found, isStalled, isAnew: this.#isAnew }));
    if (this.#snapshot.status === "storing") this.#lookIn(this.#patienceMs);
  }

  /** Tells those who wait, and does what they wait for. */
  #goOn(): void {
    const word = this.#snapshot;
    if (this.#waiters.size === 0 || word.status === "checking") return;
    if (word.status === "held" && word.reason === "missing") return void this.#beginAnew(word.keys);
    if (isWaitable(word)) return;
    if (word.status === "unknown" && word.error.transient) return this.#lookIn(AGAIN_MS);
    this.#release(word.status === "safe");
  }

  #release(isSafe: boolean): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const resolve of waiters) resolve(isSafe);
  }

  async #beginAnew(keys: number): Promise<void> {
    const { port } = this.#sources ?? {};
    this.#isAnew = true;
    this.#far = { what: "", since: 0 };
    this.#tell({ status: "storing", keys });
    try {
      await within({ limit: LONG_PATIENCE_MS }, () => port?.checkAndEnable(true));
      if (this.#snapshot.status !== "idle") this.#lookIn(CALM_MS);
    } catch (thrown) {
      if (this.#snapshot.status === "idle") return;
      this.#tell({ status: "unknown", error: asKeyBackupError(thrown) });
      this.#goOn();
    }
  }

  #onEngine({ engine }: SignOutSources): void {
    const { status } = this.#snapshot;
    if (this.#running || status === "idle") return;
    const backup = engine.getSnapshot();
    if (status === "storing" && backup.leaving === "uploading") {
      if (backup.remaining) this.#tell({ status, keys: backup.remaining });
      return this.#lookIn(this.#patienceMs);
    }
    if (markOf(backup) === this.#mark) return;
    if (status === "safe" || status === "unrecoverable") {
      this.#tell({ status: "checking", checked: 0, total: undefined });
    }
    this.#lookIn(CALM_MS);
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#running) void this.#look();
    }, ms);
  }

  /** Nobody listens and nobody waits: what is known grows old. */
  #rest(): void {
    if (this.#running || this.#listeners.size > 0 || this.#waiters.size > 0) return;
    this.#snapshot = idle;
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#leave?.();
    this.#leave = undefined;
    this.#release(false);
  }
}

const nothing = (): void => {};
