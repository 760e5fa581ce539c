import { forceCloseDatabase, IDBFactory, IDBObjectStore } from "fake-indexeddb";
import type { MockInstance } from "vitest";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { IndexedDbStorage } from "../../src/adapters/indexed-db-storage.ts";
import { openIndexedDbStorage } from "../../src/adapters/indexed-db-storage.ts";
import { createKeyBackup } from "../../src/core/index.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";

const user = { userId: "@alice:example.org", deviceId: "PHONE" };
const key = deviceRecordKey(user.userId, user.deviceId);
const opened: IndexedDbStorage[] = [];
let warn: MockInstance<typeof console.warn>;

/** A tab, or a new start of the app. */
async function tab(name = "profile") {
  const storage = await openIndexedDbStorage({ name });
  opened.push(storage);
  return storage;
}

async function afterRestart(name: string) {
  return (await tab()).getItem(name);
}

/** The ways in which a database fails to keep this value: at once, or when it comes to committing. */
const refusals = {
  "at once": () => {
    throw new DOMException("The disk is full.", "QuotaExceededError");
  },
  "when it commits": (store: IDBObjectStore, put: () => IDBRequest) => {
    const request = put();
    request.addEventListener("success", () => store.transaction.abort());
    return request;
  },
} satisfies Record<string, (store: IDBObjectStore, put: () => IDBRequest) => IDBRequest>;

function refuse(value: string, how: keyof typeof refusals = "at once"): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given) {
    const perform = () => put.apply(this, given);
    return given[0] === value ? refusals[how](this, perform) : perform();
  });
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  for (const storage of opened.splice(0)) storage.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a storage in IndexedDB", () => {
  it("gives back at once what was written, and after a restart", async () => {
    const storage = await tab();
    storage.setItem("a", "1");
    storage.setItem("b", "2");
    storage.setItem("a", "3");
    storage.removeItem("b");
    expect([storage.getItem("a"), storage.getItem("b"), storage.getItem("c")]).toEqual(["3", null, null]);
    await storage.settled();
    const restarted = await tab();
    expect([restarted.getItem("a"), restarted.getItem("b")]).toEqual(["3", null]);
  });

  it("keeps the profiles of one app apart", async () => {
    const [work, home] = [await tab("work"), await tab("home")];
    work.setItem("a", "1");
    await work.settled();
    expect(home.getItem("a")).toBeNull();
    expect((await tab("home")).getItem("a")).toBeNull();
  });

  it("finishes what is under way when it is closed; after that it keeps nothing, and says so", async () => {
    const storage = await tab();
    storage.setItem("a", "1");
    storage.close();
    expect(storage.getItem("a")).toBeNull();
    expect(() => storage.setItem("a", "2")).toThrow(expect.objectContaining({ code: "storage" }));
    expect(() => storage.removeItem("a")).toThrow(expect.objectContaining({ code: "storage" }));
    await storage.settled();
    expect(await afterRestart("a")).toBe("1");
  });

  it("keeps the record of a device over a restart, and its gate as it was decided", async () => {
    const storage = await tab();
    openDeviceRecord(storage, key).update({ decision: "on", proven: "1" });
    await storage.settled();
    expect(createKeyBackup({ ...user, storage: await tab() }).gate?.getSnapshot().open).toBe(true);
  });
});

describe("two tabs over one IndexedDB", () => {
  it("take over what the other writes and removes, and tell whoever listens which key it was", async () => {
    const [here, there] = [await tab(), await tab()];
    const keys: string[] = [];
    const unsubscribe = there.subscribe((name) => keys.push(name));
    here.setItem("a", "1");
    await expect.poll(() => there.getItem("a")).toBe("1");
    here.removeItem("a");
    await expect.poll(() => there.getItem("a")).toBeNull();
    unsubscribe();
    here.setItem("a", "2");
    await expect.poll(() => there.getItem("a")).toBe("2");
    expect(keys).toEqual(["a", "a"]);
  });

  it("close the gate of both when off is decided in one", async () => {
    const [here, there] = [await tab(), await tab()];
    openDeviceRecord(here, key).update({ decision: "on" });
    const { gate } = createKeyBackup({ ...user, storage: there });
    gate?.subscribe(() => {});
    await expect.poll(() => gate?.getSnapshot().open).toBe(true);
    openDeviceRecord(here, key).update({ decision: "off" });
    await expect.poll(() => gate?.getSnapshot().open).toBe(false);
  });

  it("never go back to an older value of the other's on the way to its newest", async () => {
    const [here, there] = [await tab(), await tab()];
    const seen: (string | null)[] = [];
    there.subscribe((name) => seen.push(there.getItem(name)));
    for (let n = 0; n < 30; n += 1) here.setItem("a", String(n));
    await here.settled();
    await expect.poll(() => there.getItem("a")).toBe("29");
    await there.settled();
    const numbers = seen.map(Number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it.each([1, 2, 3])("agree at the end when both write at once, in round %i", async (round) => {
    const [here, there] = [await tab(), await tab()];
    for (let n = 0; n < 5 * round; n += 1) {
      here.setItem("a", `here ${n}`);
      if (n % round === 0) there.setItem("a", `there ${n}`);
    }
    await Promise.all([here.settled(), there.settled()]);
    const kept = await afterRestart("a");
    await expect.poll(() => [here.getItem("a"), there.getItem("a")]).toEqual([kept, kept]);
  });

  it("survive a listener that throws", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const [here, there] = [await tab(), await tab()];
    const second = vi.fn<(name: string) => void>();
    there.subscribe(() => {
      throw new Error("a host's");
    });
    there.subscribe(second);
    here.setItem("a", "1");
    await expect.poll(() => second.mock.calls).toEqual([["a"]]);
    expect(error).toHaveBeenCalledOnce();
  });
});

describe("a write that fails", () => {
  it.each(["at once", "when it commits"] as const)(
    "counts as never made: here, in other tabs and after a restart (%s)",
    async (how) => {
      const [here, there] = [await tab(), await tab()];
      here.setItem("a", "on");
      await expect.poll(() => there.getItem("a")).toBe("on");
      refuse("off", how);
      const told = vi.fn<(name: string) => void>();
      here.subscribe(told);
      here.setItem("a", "off");
      expect(here.getItem("a")).toBe("off");
      await here.settled();
      expect(here.getItem("a")).toBeNull();
      expect(told.mock.calls).toEqual([["a"]]);
      expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("could not be kept"), expect.anything());
      await expect.poll(() => there.getItem("a")).toBeNull();
      expect(await afterRestart("a")).toBeNull();
    },
  );

  it("closes the gate, since a decision that cannot be kept is none", async () => {
    const storage = await tab();
    const keyBackup = createKeyBackup({ ...user, storage });
    keyBackup.gate?.subscribe(() => {});
    refuse('{"v":1,"decision":"on"}');
    keyBackup.record.update({ decision: "on" });
    await storage.settled();
    expect(keyBackup.record.read().decision).toBeUndefined();
    expect(keyBackup.gate?.getSnapshot().open).toBe(false);
  });

  it("does not take back a later one that was kept", async () => {
    const storage = await tab();
    refuse("1");
    storage.setItem("a", "1");
    storage.setItem("a", "2");
    await storage.settled();
    expect(storage.getItem("a")).toBe("2");
    expect(await afterRestart("a")).toBe("2");
    expect(warn).not.toHaveBeenCalled();
  });

  it("leaves to the listener what it writes instead", async () => {
    const storage = await tab();
    refuse("1");
    storage.subscribe((name) => storage.setItem(name, "instead"));
    storage.setItem("a", "1");
    await storage.settled();
    expect(storage.getItem("a")).toBe("instead");
    expect(await afterRestart("a")).toBe("instead");
  });

  it("says so when not even the old value could be removed", async () => {
    const storage = await tab();
    storage.setItem("a", "1");
    await storage.settled();
    vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(() => {
      throw new DOMException("The disk is gone.", "UnknownError");
    });
    refuse("2");
    storage.setItem("a", "2");
    storage.removeItem("b");
    await storage.settled();
    expect(storage.getItem("a")).toBeNull();
    const said = warn.mock.calls.map(([message]) => String(message));
    expect(said.filter((message) => message.includes("restart may bring it back"))).toHaveLength(2);
  });
});

describe("a database that somebody else takes away", () => {
  it("is let go when another tab deletes it; what it said counts as never said, and new writes are kept", async () => {
    const storage = await tab();
    storage.setItem("a", "1");
    await storage.settled();
    const told = vi.fn<(name: string) => void>();
    storage.subscribe(told);
    await new Promise((resolve) => indexedDB.deleteDatabase("profile").addEventListener("success", resolve));
    expect(storage.getItem("a")).toBeNull();
    expect(told.mock.calls).toEqual([["a"]]);
    storage.setItem("b", "2");
    await storage.settled();
    expect(await afterRestart("b")).toBe("2");
  });

  it("is let go when a newer release upgrades it, and says that the app has to be reloaded", async () => {
    const storage = await tab();
    storage.setItem("a", "1");
    await storage.settled();
    await new Promise((resolve) => indexedDB.open("profile", 2).addEventListener("success", resolve));
    expect(storage.getItem("a")).toBeNull();
    await expect.poll(() => warn.mock.calls).toEqual([[expect.stringContaining("Reload the app"), expect.anything()]]);
    storage.setItem("a", "2");
    await storage.settled();
    expect(storage.getItem("a")).toBeNull();
  });

  it("is opened again when the browser closed it", async () => {
    const databases: IDBDatabase[] = [];
    const open = IDBFactory.prototype.open;
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(function (this: IDBFactory, ...given) {
      const request = open.apply(this, given);
      request.addEventListener("success", () => databases.push(request.result));
      return request;
    });
    const storage = await tab();
    storage.setItem("a", "1");
    await storage.settled();
    for (const database of databases.splice(0)) forceCloseDatabase(database as never);
    await expect.poll(() => storage.getItem("a")).toBe("1");
    storage.setItem("a", "2");
    await storage.settled();
    expect(await afterRestart("a")).toBe("2");
  });
});

describe("a database that cannot be opened", () => {
  const message = (why: string) => expect.objectContaining({ code: "storage", message: expect.stringContaining(why) });

  it.each([
    ["none on this platform", () => vi.stubGlobal("indexedDB", undefined), "no IndexedDB"],
    [
      "forbidden",
      () =>
        vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
          throw new DOMException("no", "SecurityError");
        }),
      "forbids it",
    ],
    ["a newer release's", () => indexedDB.open("profile", 2), "Reload the app"],
  ])("is refused with what, why and what to do: %s", async (_, prepare, why) => {
    prepare();
    await expect(openIndexedDbStorage({ name: "profile" })).rejects.toEqual(message(why));
  });

  it("is given up when another tab keeps it busy, and not held on to when it opens late", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const requests: { result: { close: () => void }; succeed: () => void }[] = [];
    vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      const request = new EventTarget();
      const close = vi.fn<() => void>();
      requests.push({ result: { close }, succeed: () => request.dispatchEvent(new Event("success")) });
      return Object.assign(request, { result: { close } }) as never;
    });
    const opening = openIndexedDbStorage({ name: "profile" });
    const outcome = opening.catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await outcome).toEqual(message("Close the app's other tabs"));
    requests[0]?.succeed();
    expect(requests[0]?.result.close).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe("a page that comes back from the browser's cache", () => {
  it("reads what was written meanwhile", async () => {
    const page = new EventTarget();
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    vi.stubGlobal("BroadcastChannel", undefined);
    const [cached, other] = [await tab(), await tab()];
    other.setItem("a", "1");
    await other.settled();
    expect(cached.getItem("a")).toBeNull();
    page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    await expect.poll(() => cached.getItem("a")).toBe("1");
  });
});
