import { afterEach, describe, expect, it, vi } from "vitest";
import { createMemoryStorage } from "../../src/core/index.ts";
import { slots } from "../../src/core/record/device-record.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";

const key = deviceRecordKey("@alice:example.org", "PHONE");

describe("a device's record", () => {
  it("comes back as it was written", () => {
    const storage = createMemoryStorage();
    const change = { from: "on", to: "off", times: 2, since: 1_000 } as const;
    const choice = { enabled: false, id: "1", at: 5, over: "on", before: "later", moved: true, failed: true } as const;
    const creating = { before: "3", at: 9 };
    const whole = { version: "4", secret: "m" };
    const rest = { change, choice, creating, whole, owed: true, applied: true, proven: "4" };
    const written = { decision: "on", seen: "on", ...rest } as const;
    openDeviceRecord(storage, key).update(written);
    expect(openDeviceRecord(storage, key).read()).toEqual(written);
  });

  it("belongs to one user and device", () => {
    const storage = createMemoryStorage();
    openDeviceRecord(storage, key).update({ decision: "on" });
    expect(openDeviceRecord(storage, deviceRecordKey("@alice:example.org", "LAPTOP")).read().decision).toBeUndefined();
  });

  it.each([
    "",
    "null",
    "[]",
    '"on"',
    "{",
    '{"decision":"on"}',
    '{"v":2,"decision":"on","seen":"on","proven":"1"}',
    '{"v":1,"decision":"yes","seen":1,"owed":"true","change":{"from":"on"},"choice":{"enabled":true},"proven":1}',
    '{"v":1,"change":{"from":"on","to":"off","times":1,"since":1e300},"choice":{"enabled":true,"id":"1","at":null}}',
  ])("counts as never written when the storage holds %j", (stored) => {
    const storage = createMemoryStorage();
    for (const slot of Object.keys(slots)) storage.setItem(`${key}:${slot}`, stored);
    const record = openDeviceRecord(storage, key).read();
    expect(Object.values(record).filter((value) => value !== undefined)).toEqual([]);
  });

  it("loses nothing of the running session when the storage is full, and says so once a write", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const full = {
      ...createMemoryStorage(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    openDeviceRecord(full, key).update({ decision: "on" });
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it("is gone once it is forgotten", () => {
    const storage = createMemoryStorage();
    const record = openDeviceRecord(storage, key);
    record.update({ decision: "off" });
    record.forget();
    for (const slot of Object.keys(slots)) expect(storage.getItem(`${key}:${slot}`)).toBeNull();
    // What comes late is not kept; the next decision begins anew.
    record.update({ seen: "on" });
    expect(record.read()).toEqual({});
    record.update({ decision: "on" });
    expect(openDeviceRecord({ ...storage }, key).read()).toEqual({ decision: "on" });
  });

  it("is not undone by a tab that writes something else at the same time", () => {
    const items = createMemoryStorage();
    const here = openDeviceRecord({ ...items }, key);
    const there = openDeviceRecord({ ...items }, key);
    here.update({ decision: "on", seen: "on" });
    there.update({ decision: "off" });
    here.update({ seen: "off" });
    expect(openDeviceRecord({ ...items }, key).read()).toEqual({ decision: "off", seen: "off" });
  });

  it("is as a cleared storage leaves it: nothing is written back by the next write", () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => void items.set(name, value),
      removeItem: (name: string) => void items.delete(name),
    };
    const record = openDeviceRecord(storage, key);
    record.update({ decision: "on", seen: "on", proven: "1" });
    items.clear();
    expect(record.read()).toEqual({});
    record.update({ seen: "off" });
    expect(record.read()).toEqual({ seen: "off" });
  });

  it("keeps its identity while nothing changes", () => {
    const record = openDeviceRecord(createMemoryStorage(), key);
    record.update({ decision: "on" });
    expect(record.read()).toBe(record.read());
  });

  const full = () => {
    const items = createMemoryStorage();
    let isFull = false;
    const refuse = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const storage = {
      ...items,
      setItem: (name: string, value: string) => (isFull ? refuse() : items.setItem(name, value)),
    };
    return { items, storage, fill: () => void (isFull = true) };
  };

  it("has no decision after a restart where a newer one could not be written, and says until then that it is unkept", () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const { items, storage, fill } = full();
    const record = openDeviceRecord(storage, key);
    record.update({ decision: "on", proven: "1" });
    expect(record.isUnkept()).toBe(false);
    fill();
    record.update({ decision: "off" });
    expect(record.read().decision).toBe("off");
    expect(record.isUnkept()).toBe(true);
    expect(openDeviceRecord({ ...items }, key).read().decision, "after a restart").toBeUndefined();
    vi.restoreAllMocks();
  });

  it("is unkept in a storage that takes everything and keeps nothing", () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const record = openDeviceRecord({ ...createMemoryStorage(), setItem: () => {} }, key);
    record.update({ decision: "on" });
    expect(record.read().decision).toBe("on");
    expect(record.isUnkept()).toBe(true);
    vi.restoreAllMocks();
  });

  it.each([
    ["on", -1],
    ["off", 0],
  ] as const)("writes %s at its place: what closes first, what opens last", (decision, place) => {
    const written: string[] = [];
    const items = createMemoryStorage();
    const storage = {
      ...items,
      setItem: (name: string, value: string) => {
        written.push(name);
        items.setItem(name, value);
      },
    };
    const choice = { enabled: decision === "on", id: "1", at: 1 };
    openDeviceRecord(storage, key).update({ decision, choice, seen: "off", owed: true });
    expect(written).toHaveLength(4);
    expect(written.at(place)).toBe(`${key}:decision`);
  });
});

describe("tabs of one device", () => {
  /** A storage that other tabs see. */
  const shared = () => ({ ...createMemoryStorage(), subscribe: () => () => {} });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("hear that everything was cleared, and of nothing that is not theirs", () => {
    const page = new EventTarget();
    vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
    vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    const listener = vi.fn();
    const unsubscribe = openDeviceRecord(shared(), key).subscribe(listener);
    const tell = (name: string | null) => page.dispatchEvent(Object.assign(new Event("storage"), { key: name }));
    tell("theme");
    expect(listener).not.toHaveBeenCalled();
    tell(null);
    expect(listener).toHaveBeenCalledTimes(1);
    tell(`${key}:decision`);
    expect(listener).toHaveBeenCalledTimes(2);
    unsubscribe();
    tell(null);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("do one after the other what only one may do at a time, each device by itself", async () => {
    const last = new Map<string, Promise<unknown>>();
    const request = (name: string, _: object, work: () => Promise<unknown>) => {
      const turn = (last.get(name) ?? Promise.resolve()).then(work);
      last.set(name, turn);
      return turn;
    };
    vi.stubGlobal("navigator", { locks: { request } });
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${name} ends`);
    };
    const device = (user: string, storage = shared()) => openDeviceRecord(storage, deviceRecordKey(user, "PHONE"));
    await Promise.all([device("@a:b").exclusively(work("one")), device("@a:b").exclusively(work("two"))]);
    expect(steps).toEqual(["one begins", "one ends", "two begins", "two ends"]);
    steps.length = 0;
    await Promise.all([device("@a:b").exclusively(work("one")), device("@c:d").exclusively(work("other"))]);
    expect(steps.slice(0, 2)).toEqual(["one begins", "other begins"]);
  });

  it("wait for one that is frozen no longer than 20 seconds", async () => {
    vi.useFakeTimers();
    const request = (_: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      });
    vi.stubGlobal("navigator", { locks: { request } });
    const work = vi.fn(() => Promise.resolve("done"));
    const done = openDeviceRecord(shared(), key).exclusively(work);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(done).resolves.toBe("done");
    expect(work).toHaveBeenCalledOnce();
  });
});
