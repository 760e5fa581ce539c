import { KeyBackupError } from "../core/errors.ts";

/** Texts under keys in an IndexedDB database. */
export interface TextDatabase {
  readonly readAll: () => Promise<Map<string, string>>;
  readonly read: (key: string) => Promise<string | undefined>;
  /** Resolves once it is on the disk; `null` removes. */
  readonly write: (key: string, value: string | null) => Promise<void>;
  readonly close: () => void;
}

/** How long another tab may hold up the opening, in milliseconds. */
const LONGEST_MS = 10_000;

const VERSION = 1;
const ITEMS = "items";

/**
 * Opens a database, and makes it if there is none.
 *
 * @param onLost - called when it was closed by somebody else: another tab deletes or upgrades it, or the browser cleared
 * the site's data
 * @throws {@link KeyBackupError} `storage`
 */
export function openDatabase(name: string, onLost: () => void): Promise<TextDatabase> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, cause?: unknown) =>
      reject(
        new KeyBackupError(
          "storage",
          `The IndexedDB database "${name}" could not be opened: ${why} Without it nothing of this device's decision can` +
            " be kept. Pass `storage: null` to keep it in memory, or tell the user.",
          { cause },
        ),
      );
    const request = begin(name, fail);
    if (!request) return;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      fail("another tab keeps it busy. Close the app's other tabs and try again.");
    }, LONGEST_MS);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(ITEMS));
    request.addEventListener("error", () => {
      clearTimeout(timer);
      fail(whyOf(request.error), request.error);
    });
    request.addEventListener("success", () => {
      clearTimeout(timer);
      // Nobody waits for it any more, and it would be in the way of others.
      if (isLate) request.result.close();
      else resolve(textsIn(request.result, onLost));
    });
  });
}

function begin(name: string, fail: (why: string, cause?: unknown) => void): IDBOpenDBRequest | undefined {
  try {
    const factory = globalThis.indexedDB as IDBFactory | undefined;
    if (factory) return factory.open(name, VERSION);
    fail("this platform has no IndexedDB.");
  } catch (cause) {
    fail("the user or the platform forbids it.", cause);
  }
  return undefined;
}

function whyOf(error: DOMException | null): string {
  if (error?.name === "VersionError") return "a newer release of the app has made it. Reload the app.";
  return `${error?.message ?? "the browser does not say why"}.`;
}

function textsIn(database: IDBDatabase, onLost: () => void): TextDatabase {
  database.addEventListener("versionchange", () => {
    // Whoever wants this waits until everybody has let go.
    database.close();
    onLost();
  });
  database.addEventListener("close", onLost);

  /** Gives what the request gave, once the whole transaction is through. */
  function run<T>(mode: IDBTransactionMode, work: (items: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      // A decision that was reported as kept outlives a power cut.
      const transaction = database.transaction(ITEMS, mode, { durability: "strict" });
      const request = work(transaction.objectStore(ITEMS));
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("abort", () => {
        reject(transaction.error ?? new Error("The browser ended the transaction and does not say why."));
      });
    });
  }

  return {
    async readAll() {
      const [keys, values] = await Promise.all([
        run("readonly", (items) => items.getAllKeys()),
        run("readonly", (items) => items.getAll()),
      ]);
      return new Map(keys.flatMap((key, n) => entryOf(key, values[n])));
    },
    async read(key) {
      const value: unknown = await run("readonly", (items) => items.get(key));
      return typeof value === "string" ? value : undefined;
    },
    async write(key, value) {
      if (value === null) await run("readwrite", (items) => items.delete(key));
      else await run("readwrite", (items) => items.put(value, key));
    },
    close: () => database.close(),
  };
}

/** Only what the kit itself may have written. */
function entryOf(key: unknown, value: unknown): [string, string][] {
  return typeof key === "string" && typeof value === "string" ? [[key, value]] : [];
}
