import { describe, expect, it } from "vitest";
import { createBackupEngine } from "../../src/core/backup/engine.ts";
import { createMemoryStorage, STABLE } from "../../src/core/index.ts";
import { openDeviceRecord } from "../../src/core/record/record.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { preferenceOf } from "../support/kit.ts";

/** A device that has proven version 7, and looks while a newer or an older one is stored. */
function deviceWith(version: string, { matches }: { matches: boolean }) {
  const storage = createMemoryStorage();
  const preference = preferenceOf(accountPort({ [STABLE]: { enabled: false } }, { storage }).port);
  const backup = backupPort([{ version }]);
  Object.assign(backup.world, { matches, trusted: false });
  const record = openDeviceRecord(storage, "record");
  record.update({ proven: "7" });
  const options = { requestTimeoutMs: 1_000, backupRefreshMs: 60_000 };
  const engine = createBackupEngine({ port: backup.port, preference, record, ...options });
  return { engine, record };
}

describe("the proof that a backup's key is held", () => {
  it("ends when the key of a newer backup has taken its key's place, also while this device is off", async () => {
    const { engine, record } = deviceWith("8", { matches: true });
    await engine.refresh();
    expect(record.read().proven).toBeUndefined();
  });

  it("stays while a newer backup is stored whose key this device does not have", async () => {
    const { engine, record } = deviceWith("8", { matches: false });
    await engine.refresh();
    expect(record.read().proven).toBe("7");
  });

  it("ends when an older backup has surfaced, since what was proven is gone", async () => {
    const { engine, record } = deviceWith("6", { matches: false });
    await engine.refresh();
    expect(record.read().proven).toBeUndefined();
  });
});
