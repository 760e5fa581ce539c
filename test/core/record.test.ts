import { describe, expect, it, vi } from "vitest";
import { createMemoryStorage } from "../../src/core/index.ts";
import { slots } from "../../src/core/record/device-record.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";

const key = deviceRecordKey("@alice:example.org", "PHONE");

describe("a device's record", () => {
  it("comes back as it was written", () => {
    const storage = createMemoryStorage();
    const change = { from: "on", to: "off", times: 2, since: 1_000 } as const;
    const choice = { enabled: false, id: "1", at: 5, over: "on", before: "later", moved: true } as const;
    const creating = { before: "3", at: 9 };
    const rest = { change, choice, creating, owed: true, applied: true, proven: "4" };
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
});
