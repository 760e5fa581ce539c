import { describe, expect, it, vi } from "vitest";
import {
  createMemoryStorage,
  createKeyUploadGate,
  KeyBackupError,
  restoreOutcome,
  STABLE,
} from "../../src/core/index.ts";
import { createBackupEngine } from "../../src/core/backup/engine.ts";
import { preferenceOf } from "../support/kit.ts";
import { deviceRecordKey, openDeviceRecord } from "../../src/core/record/record.ts";
import { accountPort } from "../support/account-port.ts";
import type { BackupStep } from "../support/backup-port.ts";
import { backupPort } from "../support/backup-port.ts";
import type { StoredBackup } from "../../src/core/index.ts";

const faults = {
  "a 500": new KeyBackupError("server-error", "500"),
  "a timeout": new KeyBackupError("timeout", "late"),
  "a cut connection": new KeyBackupError("unreachable", "cut"),
};

/** A device with its account, its backup, its gate, and somebody who looks. */
async function device({ stored = 1, enabled = undefined as boolean | undefined, gated = true } = {}) {
  const storage = createMemoryStorage();
  const account = accountPort(enabled === undefined ? {} : { [STABLE]: { enabled } }, { storage });
  const preference = preferenceOf(account.port);
  const backup = backupPort(Array.from({ length: stored }, () => ({})));
  const record = openDeviceRecord(storage, deviceRecordKey("@alice:example.org", "PHONE"));
  const gate = gated
    ? createKeyUploadGate({
        userId: "@alice:example.org",
        deviceId: "PHONE",
        storage,
        fetch: async () => Response.json({ etag: "9", count: 9 }),
      })
    : undefined;
  const engine = createBackupEngine({
    port: backup.port,
    preference,
    gate,
    record,
    requestTimeoutMs: 1_000,
    backupRefreshMs: 60_000,
  });
  const leave = engine.subscribe(() => {});
  await engine.refresh();
  return { account, preference, engine, gate, record, leave, ...backup, shown: () => engine.getSnapshot() };
}

describe("what is shown of the backup", () => {
  it("is checking until the server said something, never off", () => {
    const { port } = backupPort([{}]);
    const preference = preferenceOf(accountPort().port);
    const engine = createBackupEngine({ port, preference, requestTimeoutMs: 1_000, backupRefreshMs: 60_000 });
    expect(engine.getSnapshot().state).toBe("checking");
  });

  it("is none only when the server said so for certain", async () => {
    expect((await device({ stored: 0 })).shown().state).toBe("none");
    const failing = await device();
    failing.fail("fetchStored", faults["a 500"]);
    const fresh = createBackupEngine({
      port: failing.port,
      preference: failing.preference,
      requestTimeoutMs: 1_000,
      backupRefreshMs: 60_000,
    });
    fresh.subscribe(() => {});
    await fresh.refresh();
    expect(fresh.getSnapshot()).toMatchObject({ state: "failing", trouble: { code: "server-error" } });
  });

  it("is paused while the gate is closed, and counts what is stored", async () => {
    expect((await device()).shown()).toMatchObject({ state: "paused", gateOpen: false, storedKeys: 7 });
  });

  it("is uploading until the SDK says that nothing is left, and up to date then", async () => {
    const { engine, remaining, shown } = await device();
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "uploading", remaining: undefined });
    remaining(40);
    expect(shown()).toMatchObject({ state: "uploading", remaining: 40 });
    remaining(0);
    await vi.waitFor(() => expect(shown().state).toBe("up-to-date"));
  });

  it("is not up to date for keys that were held since, until these are stored", async () => {
    const { engine, gate, remaining, shown } = await device();
    await engine.turnOn();
    remaining(0);
    await vi.waitFor(() => expect(shown().state).toBe("up-to-date"));
    await engine.turnOff();
    const rooms = { "!a:example.org": { sessions: { one: {}, two: {} } } };
    const url = "https://example.org/_matrix/client/v3/room_keys/keys?version=1";
    void gate?.fetch(url, { method: "PUT", body: JSON.stringify({ rooms }) });
    await vi.waitFor(() => expect(shown()).toMatchObject({ state: "paused", heldKeys: 2 }));
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "uploading", remaining: undefined });
    remaining(0);
    await vi.waitFor(() => expect(shown().state).toBe("up-to-date"));
  });

  it("keeps the count that came while it was turning on: a held upload is done before that ends", async () => {
    const { engine, port, remaining, shown } = await device();
    const { checkAndEnable } = port;
    Object.assign(port, { checkAndEnable: () => checkAndEnable().then(() => remaining(0)) });
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "up-to-date", remaining: 0 });
  });

  it("counts what is stored again after every upload, also one that is announced only by its end", async () => {
    const { engine, world, remaining, shown } = await device();
    await engine.turnOn();
    remaining(0);
    await vi.waitFor(() => expect(shown().state).toBe("up-to-date"));
    world.versions = [{ ...world.versions[0], version: "1", algorithm: "a", auth_data: {}, count: 12 }];
    remaining(0);
    await vi.waitFor(() => expect(shown().storedKeys).toBe(12));
  });

  it("notices that another device deleted the backup, and never makes a new one by itself", async () => {
    const { engine, world, lose, shown, calls } = await device();
    await engine.turnOn();
    world.versions = [];
    lose("M_NOT_FOUND");
    await vi.waitFor(() => expect(shown().state).toBe("none"));
    expect(shown().error?.code).toBe("backup-lost");
    await engine.refresh();
    expect(calls).not.toContain("create");
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "uploading", error: undefined });
    expect(world.created).toBe(1);
  });

  it("does not blame another device for what the user deleted here", async () => {
    const { engine, lose, shown } = await device();
    await engine.turnOn();
    await engine.turnOff({ deleteStored: true });
    await engine.turnOn();
    // The SDK meets the deleted version with an upload that was held.
    lose("M_NOT_FOUND");
    await engine.refresh();
    expect(shown().error).toBeUndefined();
  });

  it("says at the next look that the backup was deleted elsewhere, also while nothing is to be uploaded", async () => {
    const { engine, world, shown } = await device();
    await engine.turnOn();
    Object.assign(world, { versions: [], active: null });
    await engine.refresh();
    expect(shown()).toMatchObject({ state: "none", error: { code: "backup-lost" } });
  });

  it("joins the backup that another device made after it deleted the first, if on was decided here", async () => {
    const { engine, world, shown, calls } = await device();
    await engine.turnOn();
    Object.assign(world, { versions: [{ ...world.versions[0], version: "5" }], active: null, secret: "5" });
    await engine.refresh();
    expect(world.active).toBe("5");
    expect(shown().state).toBe("uploading");
    await engine.turnOff();
    Object.assign(world, { versions: [{ ...world.versions[0], version: "6" }], active: null });
    await engine.refresh();
    expect(world.active).toBeNull();
    expect(calls).not.toContain("create");
  });

  it("asks one look at a time, and once more for all that came meanwhile", async () => {
    const { calls, tell, engine } = await device();
    const before = calls.filter((step) => step === "fetchStored").length;
    for (let n = 0; n < 20; n += 1) tell();
    await engine.refresh();
    expect(calls.filter((step) => step === "fetchStored").length - before).toBe(2);
  });

  it("waits without a request for encryption to be set up, and looks as soon as it is", async () => {
    const { fail, calls, shown, engine } = await device();
    fail("activeVersion", new KeyBackupError("no-crypto", "not yet"));
    const before = calls.filter((step) => step === "fetchStored").length;
    await engine.refresh();
    expect(shown().trouble?.code).toBe("no-crypto");
    expect(calls.filter((step) => step === "fetchStored").length).toBe(before);
    fail("activeVersion", undefined);
    await vi.waitFor(() => expect(shown().trouble).toBeUndefined(), { timeout: 3_000 });
  });

  it("leaves nothing behind once nobody looks", async () => {
    vi.useFakeTimers();
    const { leave, listeners, account, calls } = await device();
    leave();
    expect(listeners.size).toBe(0);
    expect(account.listeners.size).toBe(0);
    calls.length = 0;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(calls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe("turning on", () => {
  it("creates a backup where the server said that there is none", async () => {
    const { engine, world, shown, gate, account } = await device({ stored: 0 });
    await engine.turnOn();
    expect(world.created).toBe(1);
    expect(gate?.getSnapshot().open).toBe(true);
    expect(account.account.get(STABLE)).toEqual({ enabled: true });
    expect(shown()).toMatchObject({ state: "uploading", need: undefined, error: undefined });
  });

  it("uses a stored backup that is trusted, and deletes nothing", async () => {
    const { engine, world, calls } = await device();
    await engine.turnOn();
    expect(world.active).toBe("1");
    expect(calls).not.toContain("create");
    expect(calls).not.toContain("deleteStored");
  });

  it("stops before a stored backup that is not trusted, and says what is needed", async () => {
    const { engine, world, shown, calls } = await device();
    Object.assign(world, { trusted: false, matches: false });
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "untrusted", need: "trust" });
    expect(calls).not.toContain("create");
    expect(world.active).toBeNull();
  });

  it("replaces it when the user confirmed that", async () => {
    const { engine, world, shown } = await device();
    Object.assign(world, { trusted: false, matches: false });
    await engine.turnOn({ replace: true });
    expect(world.versions.map(({ version }) => version)).toEqual(["101"]);
    expect(shown()).toMatchObject({ state: "uploading", need: undefined });
  });

  it("takes the recovery key instead, and refuses a wrong one without losing anything", async () => {
    const { engine, world, shown } = await device();
    Object.assign(world, { trusted: false, matches: false, hasKey: false });
    await engine.turnOn();
    expect(await engine.unlock("wrong")).toBe(false);
    expect(shown()).toMatchObject({ state: "untrusted", need: "trust", failed: "unlocking", error: {} });
    expect(await engine.unlock("right")).toBe(true);
    expect(shown()).toMatchObject({ state: "uploading", hasKey: true, error: undefined });
  });

  it("fetches a missing key from secret storage, and asks for the recovery key where that does not work", async () => {
    const silent = await device();
    Object.assign(silent.world, { hasKey: false, matches: false });
    await silent.engine.turnOn();
    expect(silent.shown()).toMatchObject({ hasKey: true, need: undefined });
    const asked = await device();
    Object.assign(asked.world, { hasKey: false, matches: false, keyInSecretStorage: false });
    await asked.engine.turnOn();
    expect(asked.shown()).toMatchObject({ reading: "unreadable", need: "key" });
    expect(asked.world.active, "nothing is stored there meanwhile").toBeNull();
  });

  it("hands over to the host where the account has no recovery, and creates nothing until it was told to", async () => {
    const { engine, world, shown } = await device({ stored: 0 });
    world.hasRecovery = false;
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "none", need: "recovery" });
    expect(world.created).toBe(0);
    await engine.turnOn({ withoutRecovery: true });
    expect(world.created).toBe(1);
  });

  it("does not delete a backup that another device created in between", async () => {
    const { engine, world, port, calls } = await device({ stored: 0 });
    const { hasRecovery } = port;
    Object.assign(port, {
      hasRecovery: () => {
        world.versions = [{ version: "5", algorithm: "a", auth_data: {}, count: 3, etag: "3" }];
        return hasRecovery();
      },
    });
    await engine.turnOn();
    expect(calls).not.toContain("create");
    expect(world.active).toBe("5");
  });

  const steps: BackupStep[] = ["fetchStored", "trustOf", "checkAndEnable", "activeVersion"];
  const table = steps.flatMap((step) => Object.keys(faults).map((fault) => ({ step, fault })));

  it.each(table)("$step × $fault: what is stored stays, the reason is shown, and trying again works", async (row) => {
    const { engine, world, shown, fail, calls } = await device();
    const before = structuredClone(world.versions);
    const fault = faults[row.fault as keyof typeof faults];
    fail(row.step, fault);
    await engine.turnOn();
    expect(shown()).toMatchObject({ error: fault, failed: "turning-on" });
    expect(shown().state, "there is a way out").not.toBe("checking");
    expect(world.versions).toEqual(before);
    expect(calls).not.toContain("create");
    expect(calls).not.toContain("deleteStored");
    fail(row.step, undefined);
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "uploading", error: undefined, trouble: undefined });
    expect(world.versions).toEqual(before);
  });

  it.each(Object.keys(faults))(
    "create × %s: nothing half-made is taken for a backup, and trying again works",
    async (name) => {
      const { engine, world, shown, fail } = await device({ stored: 0 });
      fail("create", faults[name as keyof typeof faults]);
      await engine.turnOn();
      expect(shown()).toMatchObject({ state: "none", error: faults[name as keyof typeof faults] });
      fail("create", undefined);
      await engine.turnOn();
      expect(shown()).toMatchObject({ state: "uploading", error: undefined });
      expect(world.created).toBe(1);
    },
  );

  it("takes away at once what was created and is not whole, and leaves alone what is not its own", async () => {
    for (const madeHere of [true, false]) {
      const { port, world, engine, shown, record, fail } = await device({ stored: 0 });
      fail("keepKey", new KeyBackupError("forbidden", "secret storage"));
      Object.assign(port, {
        create: () => {
          world.versions = [{ version: "7", algorithm: "a", auth_data: {}, count: 0, etag: "0" }];
          Object.assign(world, { trusted: true, matches: madeHere, hasKey: madeHere, madeHere });
          return Promise.reject(new KeyBackupError("forbidden", "secret storage"));
        },
      });
      await engine.turnOn();
      expect(world.versions).toHaveLength(madeHere ? 0 : 1);
      expect(shown().error?.code).toBe("forbidden");
      expect(record.read().proven).toBeUndefined();
      expect(record.read().creating === undefined, "known to be gone").toBe(madeHere);
    }
  });

  /** A device whose SDK created a backup on the server and lost the answer, and with it the key. */
  async function halfMade() {
    const one = await device({ stored: 0 });
    const { create } = one.port;
    Object.assign(one.port, {
      create: () => {
        one.world.versions = [{ version: "7", algorithm: "a", auth_data: {}, count: 0, etag: "0" }];
        Object.assign(one.world, { trusted: true, matches: false, hasKey: false, madeHere: true });
        one.world.keyInSecretStorage = false;
        Object.assign(one.port, { create });
        // Nothing can be asked or mended at once.
        one.fail("fetchStored", faults["a cut connection"]);
        return Promise.reject(faults["a cut connection"]);
      },
    });
    await one.engine.turnOn();
    one.fail("fetchStored", undefined);
    await one.engine.refresh();
    return one;
  }

  it("takes away only what holds nothing and has no key, and goes on with what lies below it", async () => {
    const { port, world, engine, shown, record } = await device({ stored: 1 });
    const late = { version: "2", algorithm: "a", auth_data: {}, count: 0, etag: "0" };
    world.versions = [...world.versions, late];
    world.keyInSecretStorage = false;
    const trustOf = async ({ version }: StoredBackup) => {
      return { trusted: true, matchesDecryptionKey: version === "1", madeHere: true };
    };
    Object.assign(port, { trustOf });
    await engine.turnOn();
    expect(world.versions.map(({ version }) => version)).toEqual(["1"]);
    expect(world.created).toBe(0);
    expect(record.read().proven).toBe("1");
    expect(shown()).toMatchObject({ error: undefined, need: undefined, storedKeys: 7 });
  });

  it("does not take away what was filled meanwhile, or what something newer lies over", async () => {
    for (const meanwhile of [
      { version: "1", count: 3 },
      { version: "2", count: 0 },
    ]) {
      const { port, world, engine, shown } = await device({ stored: 1 });
      world.versions = world.versions.map((backup) => ({ ...backup, count: 0 }));
      Object.assign(world, { matches: false, hasKey: false, madeHere: true, keyInSecretStorage: false });
      const { openRecovery } = port;
      Object.assign(port, {
        openRecovery: (typed?: string) => {
          world.versions = world.versions.map((backup) => ({ ...backup, ...meanwhile }));
          return openRecovery(typed);
        },
      });
      await engine.turnOn();
      expect(world.versions).toHaveLength(1);
      expect(world.created).toBe(0);
      expect(shown()).toMatchObject({ failed: "turning-on", error: { code: "changed-meanwhile" } });
    }
  });

  it("joins what another device created while it was about to, and makes none of its own", async () => {
    const { port, world, engine, shown, record } = await device({ stored: 0 });
    Object.assign(port, {
      create: () => {
        world.versions = [{ version: "7", algorithm: "a", auth_data: {}, count: 5, etag: "5" }];
        Object.assign(world, { matches: false, hasKey: false, madeHere: false });
        return Promise.reject(new KeyBackupError("changed-meanwhile", "another one is stored"));
      },
    });
    await engine.turnOn();
    expect(world.versions).toMatchObject([{ version: "7" }]);
    expect(record.read()).toMatchObject({ proven: "7" });
    expect(record.read().creating).toBeUndefined();
    expect(shown()).toMatchObject({ error: undefined, need: undefined, storedKeys: 5 });
  });

  it("joins by itself what another device made whole after creating failed here, and not what may be its own half", async () => {
    for (const madeHere of [false, true]) {
      const { world, engine, shown, record, fail } = await device({ stored: 0 });
      fail("create", faults["a timeout"]);
      await engine.turnOn();
      expect(record.read().creating).toBeDefined();
      world.versions = [{ version: "7", algorithm: "a", auth_data: {}, count: 5, etag: "5" }];
      // Whoever makes it whole puts its key into secret storage.
      Object.assign(world, { matches: true, hasKey: true, madeHere, secret: "7" });
      await engine.refresh();
      expect(record.read().proven).toBe(madeHere ? undefined : "7");
      expect(record.read().creating, "its own may come late").toBeDefined();
      expect(world.active).toBe(madeHere ? null : "7");
      expect(shown()).toMatchObject({ storedKeys: 5 });
    }
  });

  it("has every key stored anew where keys left for another backup before, and where it created the backup", async () => {
    const first = await device({ stored: 1 });
    const check = vi.spyOn(first.port, "checkAndEnable");
    await first.engine.turnOn();
    expect(check.mock.calls, "nothing left before").toEqual([[false]]);
    await first.engine.turnOn();
    expect(check.mock.calls).toEqual([[false], [false]]);
    // Another device's, of which this one has the key: at the next look.
    first.world.versions = [{ version: "8", algorithm: "a", auth_data: {}, count: 5, etag: "5" }];
    // Its key is in secret storage.
    first.world.secret = "8";
    await first.engine.refresh();
    expect(first.record.read()).toMatchObject({ proven: "8", uploadedTo: "8" });
    expect(check.mock.calls.filter(([anew]) => anew)).toHaveLength(1);
    await first.engine.refresh();
    expect(check.mock.calls.filter(([anew]) => anew)).toHaveLength(1);

    const created = await device({ stored: 0 });
    const checkNew = vi.spyOn(created.port, "checkAndEnable");
    await created.engine.turnOn();
    expect(checkNew.mock.calls).toEqual([[true]]);
  });

  it("remembers which backup keys left for also when it is gone, as after a restart", async () => {
    const { port, world, engine, record } = await device({ stored: 1 });
    await engine.turnOn();
    world.versions = [];
    await engine.refresh();
    expect(record.read()).toMatchObject({ uploadedTo: "1" });
    expect(record.read().proven).toBeUndefined();
    const check = vi.spyOn(port, "checkAndEnable");
    world.versions = [{ version: "2", algorithm: "a", auth_data: {}, count: 5, etag: "5" }];
    await engine.turnOn();
    expect(check).toHaveBeenCalledWith(true);
  });

  it("stops where what holds nothing is said to be deleted and is still there", async () => {
    const { port, world, engine, calls, shown } = await device({ stored: 1 });
    world.versions = world.versions.map((backup) => ({ ...backup, count: 0 }));
    Object.assign(world, { matches: false, hasKey: false, madeHere: true, keyInSecretStorage: false });
    Object.assign(port, { deleteStored: async () => void calls.push("deleteStored") });
    await engine.turnOn();
    expect(calls.filter((step) => step === "deleteStored")).toHaveLength(1);
    expect(world.created).toBe(0);
    expect(shown()).toMatchObject({ failed: "turning-on", error: { code: "not-deleted" } });
  });

  it("lets nothing leave to a backup whose key was lost while it was created, and makes it anew", async () => {
    const { engine, world, record, shown } = await halfMade();
    expect(shown()).toMatchObject({ state: "untrusted", error: faults["a cut connection"], failed: "turning-on" });
    expect(record.read().proven).toBeUndefined();
    await engine.refresh();
    expect(world.active, "not joined either").toBeNull();
    await engine.turnOn();
    expect(world.versions.map(({ version }) => version)).toEqual(["101"]);
    expect(record.read().proven).toBe("101");
    expect(shown()).toMatchObject({ state: "uploading", error: undefined });
  });

  it("makes a backup whole whose key did not reach secret storage, before anything leaves for it", async () => {
    const { engine, world, record, calls } = await halfMade();
    Object.assign(world, { matches: true, hasKey: true, active: "7" });
    await engine.refresh();
    expect(record.read().proven).toBeUndefined();
    world.hostOpens = false;
    await engine.turnOn();
    expect(engine.getSnapshot().need).toBe("recovery-key");
    expect(record.read().proven).toBeUndefined();
    expect(await engine.unlock("right")).toBe(true);
    expect(world.versions.map(({ version }) => version)).toEqual(["7"]);
    expect(world.keyInSecretStorage).toBe(true);
    expect(record.read()).toMatchObject({ proven: "7" });
    expect(record.read().creating).toBeUndefined();
    expect(calls).not.toContain("deleteStored");
  });

  it("keeps a half-made backup that holds keys, and asks for its key before it uploads there", async () => {
    const { engine, world, shown, calls } = await halfMade();
    world.versions = world.versions.map((backup) => ({ ...backup, count: 3 }));
    world.keyInSecretStorage = false;
    await engine.turnOn();
    expect(calls).not.toContain("deleteStored");
    expect(world.active).toBeNull();
    expect(shown()).toMatchObject({ state: "untrusted", need: "trust" });
  });

  it("does not count a backup as whole that this device does not hold the key of, whatever the SDK says", async () => {
    const { engine, world, shown, record, port } = await device({ stored: 0 });
    const { create } = port;
    Object.assign(port, {
      create: (...given: Parameters<typeof create>) =>
        create(...given).then(() => void Object.assign(world, { matches: false, hasKey: false })),
    });
    await engine.turnOn();
    expect(shown().error?.code).toBe("not-enabled");
    expect(record.read().proven).toBeUndefined();
    expect(world.versions, "it is taken away again").toEqual([]);
  });

  it("lets nothing leave before the backup's key is in secret storage", async () => {
    const { engine, record, port, world } = await device({ stored: 0 });
    const { keepKey } = port;
    const proven: unknown[] = [];
    Object.assign(port, {
      keepKey: (...given: Parameters<typeof keepKey>) => {
        proven.push(record.read().proven);
        return keepKey(...given).finally(() => proven.push(record.read().proven));
      },
    });
    await engine.turnOn();
    expect(proven).toEqual([undefined, undefined]);
    expect(record.read().proven).toBe(world.versions.at(-1)?.version);
  });

  it("never takes away what it created once keys are in it, though its key did not reach secret storage", async () => {
    const { engine, world, port, record, fail, calls } = await device({ stored: 0 });
    fail("keepKey", faults["a 500"]);
    const { create } = port;
    Object.assign(port, {
      create: (...given: Parameters<typeof create>) =>
        create(...given).then(() => {
          world.versions = world.versions.map((backup) => ({ ...backup, count: 3 }));
        }),
    });
    await engine.turnOn();
    expect(calls).not.toContain("deleteStored");
    expect(world.versions).toHaveLength(1);
    expect(record.read().proven).toBeUndefined();
    expect(record.read().creating).toBeDefined();
  });

  it("creates nothing where off was decided in another tab while the earlier backup was deleted", async () => {
    const { engine, world, port, record } = await device();
    const { deleteStored } = port;
    Object.assign(port, {
      deleteStored: (version: string) => deleteStored(version).then(() => record.update({ decision: "off" })),
    });
    await engine.turnOn({ replace: true });
    expect(world.created).toBe(0);
  });

  it("needs nothing of a user who decided off in another tab", async () => {
    const { engine, world, shown, record } = await device({ stored: 0 });
    world.hasRecovery = false;
    await engine.turnOn();
    expect(shown().need).toBe("recovery");
    record.update({ decision: "off" });
    await engine.refresh();
    expect(shown().need).toBeUndefined();
  });

  it("takes a proof back once what it was about is gone, or another backup has its version", async () => {
    const { engine, world, record } = await device();
    await engine.turnOn();
    expect(record.read().proven).toBe("1");
    Object.assign(world, { matches: false, hasKey: false, active: null });
    await engine.refresh();
    expect(record.read().proven).toBeUndefined();
    record.update({ proven: "1" });
    world.versions = [];
    await engine.refresh();
    expect(record.read().proven).toBeUndefined();
  });

  it("opens the gate again where the server says that nothing was created", async () => {
    const { engine, fail, gate } = await device({ stored: 0 });
    fail("create", faults["a 500"]);
    await engine.turnOn();
    expect(gate?.getSnapshot().open).toBe(true);
  });

  it("does not take the key of an earlier backup for this one's, and uploads nothing without its key", async () => {
    const { engine, world, shown, record } = await device();
    Object.assign(world, { matches: false, hasKey: true, keyInSecretStorage: false });
    await engine.turnOn();
    expect(shown()).toMatchObject({ reading: "unreadable", hasKey: false, need: "key" });
    expect(world.active).toBeNull();
    expect(record.read().proven).toBeUndefined();
  });

  it("asks for the recovery key before anything is created where the host cannot, and goes on with it", async () => {
    const { engine, world, shown, calls } = await device({ stored: 0 });
    world.hostOpens = false;
    await engine.turnOn();
    expect(shown()).toMatchObject({ need: "recovery-key", error: undefined });
    expect(calls).not.toContain("create");
    expect(await engine.unlock("right")).toBe(true);
    expect(calls).toContain("create");
    expect(shown()).toMatchObject({ need: undefined, error: undefined });
  });

  it("reads back without writing: a recovery key that fits turns nothing on where off was decided", async () => {
    const { engine, world, preference } = await device({ gated: false });
    await preference.setEnabled(false);
    Object.assign(world, { matches: false, hasKey: false });
    expect(await engine.unlock("right")).toBe(true);
    expect(world.active).toBeNull();
  });

  it("goes on with the device when only the account's setting cannot be saved, which stays visible", async () => {
    const { engine, account, preference, shown } = await device();
    account.fail(faults["a cut connection"]);
    await engine.turnOn();
    expect(shown().state).toBe("uploading");
    await vi.waitFor(() => expect(preference.getSnapshot().unsaved).toMatchObject({ enabled: true, conflict: false }));
  });
});

describe("turning off", () => {
  it("closes the gate and keeps what is stored", async () => {
    const { engine, world, gate, shown, calls, account } = await device({ enabled: true });
    await engine.turnOn();
    const before = structuredClone(world.versions);
    const off = engine.turnOff();
    expect(gate?.getSnapshot().open).toBe(false);
    await off;
    expect(shown().state).toBe("paused");
    expect(world.versions).toEqual(before);
    expect(calls).not.toContain("deleteStored");
    await vi.waitFor(() => expect(account.account.get(STABLE)).toEqual({ enabled: false }));
  });

  it("deletes every version that is stored only when the user asked for it", async () => {
    const { engine, world, shown } = await device({ stored: 3 });
    await engine.turnOff({ deleteStored: true });
    expect(world.versions).toEqual([]);
    expect(shown().state).toBe("none");
  });

  it("stays off when deleting fails, says why, and can be tried again", async () => {
    const { engine, world, shown, fail, gate } = await device({ stored: 2 });
    fail("deleteStored", faults["a 500"]);
    await engine.turnOff({ deleteStored: true });
    expect(shown().error).toBe(faults["a 500"]);
    expect(gate?.getSnapshot().open).toBe(false);
    fail("deleteStored", undefined);
    await engine.deleteStored();
    expect(world.versions).toEqual([]);
  });

  it("gives up at once on a server that says it deleted and did not", async () => {
    const { engine, shown, port, calls } = await device();
    Object.assign(port, { deleteStored: () => void calls.push("deleteStored") });
    await engine.deleteStored();
    expect(shown().error?.code).toBe("not-deleted");
    expect(calls.filter((step) => step === "deleteStored")).toHaveLength(1);
    await engine.turnOn({ replace: true });
    expect(shown().error?.code).toBe("not-deleted");
    expect(calls).not.toContain("create");
  });

  it("gives up on a server that never runs out of older backups", async () => {
    const { engine, shown, port, world, calls } = await device();
    let next = 1_000;
    world.versions = world.versions.map((backup) => ({ ...backup, version: String(next) }));
    await engine.refresh();
    Object.assign(port, {
      deleteStored: () => {
        calls.push("deleteStored");
        next -= 1;
        world.versions = world.versions.map((backup) => ({ ...backup, version: String(next) }));
        return Promise.resolve();
      },
    });
    await engine.deleteStored();
    expect(shown().error?.code).toBe("not-deleted");
    expect(calls.filter((step) => step === "deleteStored")).toHaveLength(50);
  });

  it.each<[string, Partial<StoredBackup>]>([
    ["another version", { version: "2" }],
    ["more keys", { count: 5_000 }],
    ["other keys", { etag: "8" }],
  ])("destroys nothing that the user did not see: %s meanwhile", async (_, meanwhile) => {
    const { engine, world, shown, calls } = await device({ enabled: true });
    const { confirmed } = shown();
    expect(confirmed).toEqual({ version: "1", etag: "7", count: 7 });
    world.versions = world.versions.map((backup) => ({ ...backup, ...meanwhile }));
    await engine.turnOn({ replace: confirmed });
    expect(shown().error?.code).toBe("changed-meanwhile");
    await engine.turnOff({ deleteStored: confirmed });
    expect(shown().error?.code).toBe("changed-meanwhile");
    await engine.deleteStored(confirmed);
    expect(shown().error?.code).toBe("changed-meanwhile");
    expect(calls).not.toContain("deleteStored");
    expect(calls).not.toContain("create");
  });

  it("stops at a newer backup that appears while it deletes", async () => {
    const { engine, world, shown, port } = await device();
    const { deleteStored } = port;
    Object.assign(port, {
      deleteStored: async (version: string) => {
        await deleteStored(version);
        world.versions = [{ version: "2", algorithm: "a", auth_data: {}, count: 5_000, etag: "1" }];
      },
    });
    await engine.deleteStored();
    expect(shown().error?.code).toBe("changed-meanwhile");
    expect(world.versions.map(({ version }) => version)).toEqual(["2"]);
  });

  it("survives a backup that a reset of the identity made: keys stay, and the device says so", async () => {
    const { engine, world, tell, shown, gate } = await device({ stored: 0 });
    await engine.turnOff();
    world.versions = [{ version: "9", algorithm: "a", auth_data: {}, count: 0, etag: "0" }];
    world.active = "9";
    tell();
    await vi.waitFor(() => expect(shown().state).toBe("paused"));
    expect(gate?.getSnapshot().open).toBe(false);
    await engine.deleteStored();
    expect(shown().state).toBe("none");
  });
});

describe("setting recovery up", () => {
  const paper = "EsTc 5rr1";

  /** A device that turned on, and whose account has no recovery. */
  async function needy(stored = 0) {
    const made = await device({ stored });
    Object.assign(made.world, { hasRecovery: false, hostOpens: false, keyInSecretStorage: false });
    if (stored === 0) {
      await made.engine.turnOn();
      expect(made.shown().need).toBe("recovery");
    }
    return made;
  }

  it("goes on with turning on, and nobody is asked for what was just made", async () => {
    const { engine, world, calls, shown } = await needy();
    expect(await engine.setUpRecovery(paper)).toEqual({ type: "done", identity: "kept" });
    expect(shown()).toMatchObject({ state: "uploading", need: undefined, error: undefined, restorable: false });
    expect(world.keyInSecretStorage).toBe(true);
    expect(calls).not.toContain("openRecovery");
  });

  it("that fails leaves the user before the same question, with the reason", async () => {
    const { engine, world, fail, shown } = await needy();
    fail("setUpRecovery", new KeyBackupError("refused", "made for a test"));
    expect(await engine.setUpRecovery(paper)).toMatchObject({ type: "failed", error: { code: "refused" } });
    expect(shown()).toMatchObject({ need: "recovery", failed: "turning-on", error: { code: "refused" } });
    expect(world.created).toBe(0);
    fail("setUpRecovery", undefined);
    expect(await engine.setUpRecovery(paper)).toMatchObject({ type: "done" });
    expect(shown()).toMatchObject({ need: undefined, error: undefined });
  });

  it("where there is recovery under another key asks for that key, and is no failure of turning on", async () => {
    const { engine, fail, shown, world } = await needy();
    fail("setUpRecovery", new KeyBackupError("recovery-exists", "made for a test"));
    world.hasRecovery = true;
    expect(await engine.setUpRecovery(paper)).toMatchObject({ type: "failed", error: { code: "recovery-exists" } });
    expect(shown()).toMatchObject({ need: "recovery-key", error: undefined, failed: undefined });
  });

  it("on a device that is off turns nothing on, and puts the key that it holds there", async () => {
    const { engine, world, gate, record, shown } = await needy(1);
    record.update({ whole: { version: "1", secret: "" } });
    expect(await engine.setUpRecovery(paper)).toMatchObject({ type: "done" });
    expect(world).toMatchObject({ keyInSecretStorage: true, active: null, created: 0 });
    expect(gate?.getSnapshot().open).toBe(false);
    expect(shown().state).toBe("paused");
    // What another device creates next is whole only once it lies there too.
    expect(record.read().whole).toEqual({ version: "1", secret: world.secret });
  });

  it("does not touch a backup whose key this device does not hold", async () => {
    const { engine, world, calls } = await needy(1);
    Object.assign(world, { matches: false, trusted: false, hasKey: false });
    expect(await engine.setUpRecovery(paper)).toMatchObject({ type: "done" });
    expect(calls).not.toContain("keepKey");
    expect(calls).not.toContain("deleteStored");
  });

  it("ends when the user turns off meanwhile, and creates nothing", async () => {
    const { engine, world, shown } = await needy();
    let confirm = (): void => {};
    const confirming = new Promise<void>((resolve) => (confirm = resolve));
    const setUp = engine.setUpRecovery(paper, () => confirming);
    await vi.waitFor(() => expect(shown().task?.type).toBe("turning-on"));
    await engine.turnOff();
    expect(await setUp).toMatchObject({ type: "failed" });
    confirm();
    await engine.refresh();
    expect(world.created).toBe(0);
    expect(shown()).toMatchObject({ need: undefined, error: undefined, task: undefined });
  });

  it("is said to be the host's where the port cannot", async () => {
    const { port } = backupPort([]);
    const { setUpRecovery: _, ...without } = port;
    const preference = preferenceOf(accountPort().port);
    const limits = { requestTimeoutMs: 1_000, backupRefreshMs: 60_000 };
    const engine = createBackupEngine({ port: without, preference, ...limits });
    expect(engine.canSetUpRecovery).toBe(false);
    expect(await engine.setUpRecovery(paper)).toMatchObject({ type: "failed", error: { code: "no-crypto" } });
    expect(createBackupEngine({ port, preference, ...limits }).canSetUpRecovery).toBe(true);
  });
});

describe("a look that began while something was done", () => {
  it("is no ground to call what was taken away again a loss", async () => {
    const { engine, port, world, fail, shown } = await device({ stored: 0, enabled: true });
    const { hasDecryptionKey } = port;
    let goOn = (): void => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const looksAtCreated = vi.fn(() => held.then(hasDecryptionKey));
    fail("keepKey", faults["a 500"]);
    Object.assign(port, {
      // What the SDK tells of what it created makes the engine look.
      hasDecryptionKey: () =>
        world.created === 1 && world.versions.length > 0 ? looksAtCreated() : hasDecryptionKey(),
    });
    const turningOn = engine.turnOn();
    await vi.waitFor(() => expect(shown()).toMatchObject({ task: undefined, failed: "turning-on" }));
    expect(looksAtCreated).toHaveBeenCalled();
    goOn();
    await turningOn;
    await engine.refresh();
    await engine.refresh();
    expect(shown()).toMatchObject({ reading: "nothing-stored", error: { code: "server-error" }, failed: "turning-on" });
  });
});

describe("restoring", () => {
  it("shows how far it is and what it came to", async () => {
    const { engine, shown } = await device();
    const seen: unknown[] = [];
    engine.subscribe(() => {
      const { task } = shown();
      if (task?.type === "restoring") seen.push(task.progress);
    });
    await engine.restore();
    expect(seen).toContainEqual({ imported: 6, failed: 1, total: 7 });
    expect(shown()).toMatchObject({ restored: { imported: 6, failed: 1, total: 7 }, task: undefined });
  });

  it("takes the key from secret storage first, and says so where it is not there", async () => {
    const { engine, world, shown } = await device();
    Object.assign(world, { hasKey: false, keyInSecretStorage: false });
    await engine.restore();
    expect(shown()).toMatchObject({ restored: undefined, error: { code: "recovery-key-without-backup" } });
    world.hostOpens = false;
    await engine.restore();
    expect(shown()).toMatchObject({ restored: undefined, error: { code: "unexpected" } });
  });

  it("can be left, and another thing begun", async () => {
    const { engine, shown, port } = await device();
    let finish: (result: { imported: number; failed: number; total: number }) => void = () => {};
    Object.assign(port, {
      restore: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    const restored = engine.restore();
    await vi.waitFor(() => expect(shown().task?.type).toBe("restoring"));
    engine.leaveRestore();
    await restored;
    expect(shown()).toMatchObject({ task: undefined, restored: undefined });
    await engine.turnOn();
    expect(shown()).toMatchObject({ state: "uploading", restored: undefined, restorable: true });
    finish({ imported: 7, failed: 0, total: 7 });
    await vi.waitFor(() => expect(shown().restored).toEqual({ imported: 7, failed: 0, total: 7 }));
    expect(shown().restorable).toBe(false);
  });

  it("that was left and fails is said, unless something else is on screen since", async () => {
    for (const isElse of [false, true]) {
      const { engine, shown, port, fail } = await device();
      let giveUp: (why: Error) => void = () => {};
      Object.assign(port, { restore: () => new Promise((_, reject) => (giveUp = reject)) });
      void engine.restore();
      await vi.waitFor(() => expect(shown().task?.type).toBe("restoring"));
      engine.leaveRestore();
      await vi.waitFor(() => expect(shown().task).toBeUndefined());
      if (isElse) {
        fail("checkAndEnable", new KeyBackupError("refused", "made for a test"));
        await engine.turnOn();
      }
      giveUp(faults["a 500"]);
      await Promise.resolve();
      const code = isElse ? "refused" : "server-error";
      await vi.waitFor(() => expect(shown()).toMatchObject({ error: { code }, restorable: true }));
      expect(shown().failed).toBe(isElse ? "turning-on" : "restoring");
    }
  });

  it("begins by itself once a recovery key fits, unless that was done, or is not wanted", async () => {
    const newDevice = async () => {
      const made = await device();
      Object.assign(made.world, { hasKey: false, matches: false, trusted: false });
      await made.engine.refresh();
      expect(made.shown()).toMatchObject({ restorable: false });
      return made;
    };
    const { engine, shown, calls } = await newDevice();
    expect(await engine.unlock("wrong")).toBe(false);
    expect(calls).not.toContain("restore");
    expect(await engine.unlock("right")).toBe(true);
    await vi.waitFor(() => expect(shown().restored).toEqual({ imported: 6, failed: 1, total: 7 }));
    expect(await engine.unlock("right")).toBe(true);
    expect(shown()).toMatchObject({ task: undefined, restorable: false });
    expect(calls.filter((step) => step === "restore")).toHaveLength(1);

    const quiet = await newDevice();
    expect(await quiet.engine.unlock("right", { restore: false })).toBe(true);
    expect(quiet.shown()).toMatchObject({ task: undefined, restorable: true });
    expect(quiet.calls).not.toContain("restore");

    const creator = await device({ stored: 0 });
    await creator.engine.turnOn();
    expect(creator.shown()).toMatchObject({ reading: "readable", restorable: false });
  });

  it("what it came to stays said when turning on goes on after it, and not when something else is done", async () => {
    const { engine, shown } = await device();
    await engine.restore();
    const restored = { imported: 6, failed: 1, total: 7 };
    await engine.turnOn();
    expect(shown()).toMatchObject({ restored, task: undefined });
    await engine.turnOff();
    expect(shown().restored).toBeUndefined();
  });

  it("begins by itself once another device hands the key over, where the user decided on", async () => {
    for (const [decided, restores] of [
      [true, 1],
      [false, 0],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one device after the other
      const { engine, world, tell, shown, calls } = await device();
      Object.assign(world, { hasKey: false, matches: false, trusted: false });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await (decided ? engine.turnOn() : engine.refresh());
      expect(shown().reading).toBe("untrusted");
      Object.assign(world, { hasKey: true, matches: true, trusted: true });
      tell();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await vi.waitFor(() => expect(shown()).toMatchObject({ reading: "readable", task: undefined }));
      // oxlint-disable-next-line no-await-in-loop -- what was seen once is no news at the next look
      await engine.refresh();
      expect(calls.filter((step) => step === "restore")).toHaveLength(restores);
      expect(shown().restorable).toBe(!decided);
    }
  });

  it.each(["before it fails", "after it failed"])(
    "does not hide that the backup was lost meanwhile: %s",
    async (when) => {
      const { engine, world, port, shown } = await device();
      await engine.turnOn();
      let fail = (): void => {};
      const failing = new Promise<never>((_, reject) => (fail = () => reject(new Error("nothing is there"))));
      Object.assign(port, { restore: () => failing });
      const restoring = engine.restore();
      await vi.waitFor(() => expect(shown().task?.type).toBe("restoring"));
      world.versions = [];
      if (when === "before it fails") {
        await engine.refresh();
        expect(shown().error?.code).toBe("backup-lost");
      }
      fail();
      await restoring;
      expect(shown()).toMatchObject({ error: { code: "backup-lost" }, failed: undefined });
    },
  );

  it("of which nothing could be read can be tried again", async () => {
    const { engine, shown, port } = await device();
    const none = { imported: 0, failed: 7, total: 7 };
    Object.assign(port, { restore: () => Promise.resolve(none) });
    await engine.restore();
    expect(shown()).toMatchObject({ restored: none, restorable: true });
    expect([none, { imported: 0, failed: 0, total: 0 }].map(restoreOutcome)).toEqual(["none", "nothing"]);
    expect(
      [
        { ...none, imported: 1 },
        { ...none, imported: 1, failed: 0 },
      ].map(restoreOutcome),
    ).toEqual(["some", "all"]);
  });

  it("is begun once, however often it is asked for", async () => {
    const { engine, calls } = await device();
    await Promise.all([engine.restore(), engine.restore()]);
    expect(calls.filter((step) => step === "restore")).toHaveLength(1);
  });

  it("does one thing at a time, in the order in which it was asked", async () => {
    const { engine, world } = await device();
    await Promise.all([engine.turnOn(), engine.deleteStored(), engine.turnOn()]);
    expect(world.versions.map(({ version }) => version)).toEqual(["101"]);
  });
});

describe("changing one's mind", () => {
  it("off closes the gate at once while turning on is under way, and nothing is created any more", async () => {
    const { engine, world, gate, shown } = await device({ stored: 0 });
    const on = engine.turnOn();
    expect(gate?.getSnapshot().open).toBe(true);
    const off = engine.turnOff();
    expect(gate?.getSnapshot().open).toBe(false);
    await Promise.all([on, off]);
    expect(world.created).toBe(0);
    expect(shown()).toMatchObject({ state: "none", task: undefined, error: undefined });
  });
});
