import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupStorage } from "../core/record/storage.ts";
import type { TextDatabase } from "./indexed-db.ts";
import { openDatabase } from "./indexed-db.ts";
import type { Announcement, TabChannel } from "./tab-channel.ts";
import { openTabChannel } from "./tab-channel.ts";

/** Settings of {@link openIndexedDbStorage}. */
export interface IndexedDbStorageOptions {
  /**
   * Name of the database. Profiles that share an origin need one each.
   * @defaultValue "matrix-react-key-backup"
   */
  name?: string | undefined;
}

/** A storage in IndexedDB. */
export interface IndexedDbStorage extends Required<KeyBackupStorage> {
  /** Resolves when all that was written is on the disk, or was given up: for apps that are about to end. */
  settled(): Promise<void>;
  /** Lets the database go. Nothing is read after it, and writing throws. */
  close(): void;
}

/**
 * Opens a storage for hosts that have no `localStorage`, or do not want it: workers, Electron with several profiles.
 *
 * It is a copy in memory, which is written through: reading and writing do not wait. What another tab writes is taken
 * over as soon as it says so. A write that fails counts as never made, so a decision that cannot be kept closes the gate:
 * the key is dropped here and removed from the database, subscribers are told, and `console.warn` says why.
 *
 * @example
 * ```ts
 * const storage = await openIndexedDbStorage({ name: `key-storage-of-${profile}` });
 * const keyBackup = createKeyBackup({ userId, deviceId, storage });
 * ```
 * @throws KeyBackupError `storage` when the database cannot be opened: what, why, and what to do
 */
export async function openIndexedDbStorage(options: IndexedDbStorageOptions = {}): Promise<IndexedDbStorage> {
  const storage = new MirroredStorage(options.name ?? "matrix-react-key-backup");
  await storage.opened();
  return storage;
}

class MirroredStorage implements IndexedDbStorage {
  readonly #name: string;
  readonly #items = new Map<string, string>();
  readonly #listeners = new Set<{ readonly listener: (key: string) => void }>();
  readonly #tabs: TabChannel;
  /** How often each key was written or heard of, so that an answer that was overtaken is known as such. */
  readonly #turns = new Map<string, number>();
  /** The turn of this tab's newest write of a key that is not on the disk yet. */
  readonly #unwritten = new Map<string, number>();
  /** Keys that another tab wrote meanwhile. */
  readonly #contested = new Set<string>();
  readonly #work = new Set<Promise<void>>();
  #database: Promise<TextDatabase>;
  #isClosed = false;

  constructor(name: string) {
    this.#name = name;
    this.#tabs = openTabChannel(`matrix-react-key-backup:${name}`, (announcement) => this.#hear(announcement));
    this.#database = this.#open();
    // A page that comes back from the browser's cache has heard nothing meanwhile.
    globalThis.addEventListener?.("pageshow", this.#onPageShow);
  }

  readonly getItem = (key: string) => this.#items.get(key) ?? null;

  readonly setItem = (key: string, value: string) => {
    this.#refuseIfClosed();
    this.#items.set(key, value);
    this.#begin(this.#write(key, value));
  };

  readonly removeItem = (key: string) => {
    this.#refuseIfClosed();
    this.#items.delete(key);
    this.#begin(this.#write(key, null));
  };

  readonly subscribe = (listener: (key: string) => void) => {
    const entry = { listener };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  };

  readonly settled = async () => {
    while (this.#work.size > 0) await Promise.all(this.#work);
  };

  readonly close = () => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#items.clear();
    this.#tabs.close();
    globalThis.removeEventListener?.("pageshow", this.#onPageShow);
    // After the writes that are under way.
    const closing = this.settled().then(async () => (await this.#database).close());
    // What was never opened is closed.
    closing.catch(ignore);
  };

  /** Resolves when the copy in memory is there. */
  async opened(): Promise<void> {
    try {
      await this.#database;
    } catch (thrown) {
      this.close();
      throw thrown;
    }
  }

  async #open(): Promise<TextDatabase> {
    const database = await openDatabase(this.#name, () => this.#reopen());
    await this.#readAll(database);
    return database;
  }

  /** What somebody else deleted, or a newer release changed, is no decision of this device any more. */
  #reopen(): void {
    if (this.#isClosed) return;
    for (const key of this.#items.keys()) this.#take(key, null);
    this.#database = this.#open();
    this.#database.catch((cause: unknown) => {
      warn("The device's record is out of reach, so this device counts as undecided. Reload the app.", cause);
    });
  }

  readonly #onPageShow = (event: { persisted?: boolean }) => {
    if (event.persisted) this.#begin(this.#database.then((database) => this.#readAll(database)).catch(ignore));
  };

  async #readAll(database: TextDatabase): Promise<void> {
    const before = new Map(this.#turns);
    const items = await database.readAll();
    for (const key of new Set([...this.#items.keys(), ...items.keys()])) {
      if (this.#turns.get(key) === before.get(key)) this.#take(key, items.get(key) ?? null);
    }
  }

  async #write(key: string, value: string | null): Promise<void> {
    const turn = this.#nextTurn(key);
    this.#unwritten.set(key, turn);
    this.#tabs.announce({ key, value });
    let failure: { cause: unknown } | undefined;
    try {
      await (await this.#database).write(key, value);
    } catch (cause) {
      failure = { cause };
    }
    // A later write of this tab decides.
    if (this.#unwritten.get(key) !== turn) return;
    this.#unwritten.delete(key);
    if (failure) await this.#giveUp(key, value, failure.cause);
    this.#tabs.announce({ key });
    if (this.#contested.delete(key)) await this.#readAgain(key);
  }

  async #giveUp(key: string, value: string | null, cause: unknown): Promise<void> {
    this.#nextTurn(key);
    if (value === null) {
      return warn("A part of the device's record could not be removed, so a restart may bring it back.", cause);
    }
    this.#items.delete(key);
    const removal = this.#database.then((database) => database.write(key, null));
    warn("The device's record could not be kept, so what it said counts as never said.", cause);
    this.#tell(key);
    await removal.catch((failure: unknown) => {
      warn("What the device's record said before could not be removed, so a restart may bring it back.", failure);
    });
  }

  #hear({ key, value }: Announcement): void {
    this.#nextTurn(key);
    if (this.#unwritten.has(key)) this.#contested.add(key);
    else if (value === undefined) this.#begin(this.#readAgain(key));
    else this.#take(key, value);
  }

  /** Takes over what is stored; what cannot be read was never written. */
  async #readAgain(key: string): Promise<void> {
    const turn = this.#nextTurn(key);
    const value = await this.#database.then((database) => database.read(key)).catch(ignore);
    if (this.#turns.get(key) === turn) this.#take(key, value ?? null);
  }

  #take(key: string, value: string | null): void {
    if (this.#isClosed || this.getItem(key) === value) return;
    if (value === null) this.#items.delete(key);
    else this.#items.set(key, value);
    this.#tell(key);
  }

  #refuseIfClosed(): void {
    if (!this.#isClosed) return;
    throw new KeyBackupError("storage", `The storage "${this.#name}" is closed, so nothing is kept. Open it again.`);
  }

  #nextTurn(key: string): number {
    const turn = (this.#turns.get(key) ?? 0) + 1;
    this.#turns.set(key, turn);
    return turn;
  }

  #begin(work: Promise<void>): void {
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  #tell(key: string): void {
    for (const { listener } of this.#listeners) {
      try {
        listener(key);
      } catch (thrown) {
        console.error("matrix-react-key-backup: A listener threw. Nothing of the kit is harmed by it.", thrown);
      }
    }
  }
}

function warn(message: string, cause: unknown): void {
  console.warn(`matrix-react-key-backup: ${message}`, cause);
}

function ignore(): undefined {
  return undefined;
}
