import { describe, expect, it } from "vitest";
import { createBackupEngine } from "../../src/core/backup/engine.ts";
import type { KeyBackupPort } from "../../src/core/index.ts";
import { createMemoryStorage, KeyBackupError } from "../../src/core/index.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";
import { preferenceOf } from "../support/kit.ts";

/** A device that was decided on, whose backup is whole, and that another device hands every key to. */
async function device(stored = 1, change: (world: ReturnType<typeof backupPort>["world"]) => void = () => {}) {
  const storage = createMemoryStorage();
  const { port }: { port: KeyBackupPort } = accountPort({}, { storage });
  const preference = preferenceOf(port);
  const backup = backupPort(Array.from({ length: stored }, () => ({})));
  change(backup.world);
  const record = openDeviceRecord(storage, deviceRecordKey("@alice:example.org", "PHONE"));
  const options = { port: backup.port, preference, record, requestTimeoutMs: 1_000, backupRefreshMs: 60_000 };
  const engine = createBackupEngine(options);
  engine.subscribe(() => {});
  await engine.turnOn({ withoutRecovery: true });
  /** Another device replaces what is stored; its key is handed to this one. */
  const replace = (version: string, secret = backup.world.secret) =>
    Object.assign(backup.world, {
      versions: [{ version, algorithm: "a", auth_data: {}, count: 0 }],
      active: null,
      secret,
    });
  return { ...backup, engine, record, replace, shown: () => engine.getSnapshot() };
}

describe("a backup that another device made", () => {
  it("is joined once its key is in secret storage, and not before", async () => {
    const { engine, world, record, replace } = await device();
    replace("5");
    await engine.refresh();
    expect(world.active).toBeNull();
    expect(record.read().proven).not.toBe("5");
    world.secret = "of 5";
    await engine.refresh();
    expect(world.active).toBe("5");
    expect(record.read()).toMatchObject({ proven: "5", whole: { version: "5", secret: "of 5" } });
  });

  it("is not joined where secret storage holds no key of a backup at all", async () => {
    const { engine, world, replace } = await device();
    replace("5", "");
    await engine.refresh();
    expect(world.active).toBeNull();
  });

  it("is joined where the account has no secret storage: there is nothing that could be lacking", async () => {
    const { engine, world, replace } = await device(1, (before) => (before.hasRecovery = false));
    replace("5");
    await engine.refresh();
    expect(world.active).toBe("5");
  });

  it("is not joined while that cannot be found out, and the look tells all the rest", async () => {
    const { engine, world, replace, fail, shown } = await device();
    replace("5", "of 5");
    fail("secretMark", new KeyBackupError("server-error", "500"));
    await engine.refresh();
    expect(world.active).toBeNull();
    expect(shown()).toMatchObject({ trouble: undefined, confirmed: { version: "5" } });
    fail("secretMark", undefined);
    await engine.refresh();
    expect(world.active).toBe("5");
  });

  it("is made whole by turning on here, with the key that this device was handed", async () => {
    const { engine, world, calls, replace, shown } = await device();
    replace("5");
    await engine.turnOn();
    expect(calls).toContain("keepKey");
    expect(world.active).toBe("5");
    expect(shown()).toMatchObject({ need: undefined, error: undefined });
  });

  it("is not taken away where that fails", async () => {
    const { engine, world, calls, replace, fail, shown } = await device();
    replace("5");
    fail("keepKey", new KeyBackupError("server-error", "503"));
    await engine.turnOn();
    expect(shown().error).toMatchObject({ code: "server-error" });
    expect(calls).not.toContain("deleteStored");
    expect(world.versions).toMatchObject([{ version: "5" }]);
  });

  it("is made whole also where this device put the key of its own into secret storage, when both created one", async () => {
    const { engine, world, record, calls, replace } = await device();
    replace("5", "of this device's own");
    record.update({ creating: { before: "", at: 0 } });
    await engine.turnOn();
    expect(calls).toContain("keepKey");
    expect(world.active).toBe("5");
    expect(record.read().proven).toBe("5");
    expect(record.read().creating).toBeUndefined();
  });

  it("is joined only by turning on again where this device put its own key over that of the other, unaware", async () => {
    const { engine, world, record, port, calls } = await device(0, (before) => (before.hasRecovery = false));
    Object.assign(world, { versions: [], active: null, hasRecovery: true, madeHere: false });
    await engine.refresh();
    const create = port.create;
    Object.assign(port, {
      async create(...given: Parameters<typeof create>) {
        await create(...given);
        // Another device created one as well, a moment later; this device has not been handed its key yet.
        const versions = [{ version: "900", algorithm: "a", auth_data: {}, count: 0 }];
        Object.assign(world, { versions, active: null, madeHere: false, matches: false, keyInSecretStorage: false });
      },
    });
    await engine.turnOn();
    expect(world.active).toBeNull();
    Object.assign(world, { matches: true, hasKey: true });
    await engine.refresh();
    expect(world.active).toBeNull();
    expect(record.read().proven).toBeUndefined();
    await engine.turnOn();
    expect(calls).toContain("keepKey");
    expect(world.active).toBe("900");
  });

  it("needs the recovery key for that where the host cannot open secret storage, and says so until it was given", async () => {
    const { engine, world, replace, shown } = await device();
    replace("5");
    world.hostOpens = false;
    await engine.turnOn();
    await engine.refresh();
    expect(shown()).toMatchObject({ need: "recovery-key", reading: "readable" });
    expect(world.active).toBeNull();
    expect(await engine.unlock("right")).toBe(true);
    expect(shown().need).toBeUndefined();
    expect(world.active).toBe("5");
  });

  it("asks nothing by itself while another device is just making it", async () => {
    const { engine, replace, shown } = await device();
    replace("5");
    await engine.refresh();
    expect(shown()).toMatchObject({ need: undefined, task: undefined, trouble: undefined });
  });

  it("is held against what lay in secret storage when nothing was stored, on a device that has seen no other", async () => {
    const { engine, world, record, replace } = await device(0, (before) => (before.hasRecovery = false));
    // The account is given recovery; what the device made of it before is gone.
    Object.assign(world, { versions: [], active: null, hasRecovery: true });
    record.update({ proven: undefined, whole: undefined });
    await engine.refresh();
    expect(record.read().whole).toEqual({ version: "", secret: "1" });
    replace("7");
    await engine.refresh();
    expect(world.active).toBeNull();
  });

  it("is not held against the key of its own that came between the look and the question", async () => {
    const { engine, world, record, port } = await device(0, (before) => Object.assign(before, { hostOpens: false }));
    record.update({ whole: undefined });
    const { secretMark } = port;
    Object.assign(port, {
      secretMark: () => {
        // The other device creates one, and makes it whole, just now.
        Object.assign(port, { secretMark });
        world.versions = [{ version: "5", algorithm: "a", auth_data: {}, count: 0, etag: "0" }];
        world.secret = "of 5";
        return secretMark();
      },
    });
    await engine.refresh();
    expect(record.read().whole, "that is the mark of the new one").toBeUndefined();
    await engine.refresh();
    expect(world.active).toBe("5");
  });

  it("is asked about once a version, not at every look", async () => {
    const { engine, calls } = await device();
    await engine.refresh();
    const before = calls.filter((step) => step === "secretMark").length;
    await engine.refresh();
    await engine.refresh();
    expect(calls.filter((step) => step === "secretMark")).toHaveLength(before);
  });
});
