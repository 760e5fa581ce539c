import { describe, expect, it, vi } from "vitest";
import { createMemoryStorage } from "../../src/core/index.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";

const key = deviceRecordKey("@alice:example.org", "PHONE");

describe("a device's record", () => {
  it("comes back as it was written", () => {
    const storage = createMemoryStorage();
    const change = { from: "on", to: "off", times: 2, since: 1_000 } as const;
    const written = { decision: "on", seen: "on", change, unsaved: false, unmirrored: true, applied: true } as const;
    openDeviceRecord(storage, key).update(written);
    expect(openDeviceRecord(storage, key).read()).toEqual(written);
  });

  it("belongs to one user and device", () => {
    const storage = createMemoryStorage();
    openDeviceRecord(storage, key).update({ decision: "on" });
    expect(openDeviceRecord(storage, deviceRecordKey("@alice:example.org", "LAPTOP")).read().decision).toBeUndefined();
  });

  it.each(["", "null", "[]", '"on"', "{", '{"decision":"yes","seen":1,"unsaved":"true","change":{"from":"on"}}'])(
    "counts as never written when the storage holds %j",
    (stored) => {
      const storage = createMemoryStorage();
      storage.setItem(key, stored);
      const record = openDeviceRecord(storage, key).read();
      expect(Object.values(record).filter((value) => value !== undefined)).toEqual([]);
    },
  );

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
    expect(storage.getItem(key)).toBeNull();
  });
});
