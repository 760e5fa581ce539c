import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { BackupPort, BackupSnapshot, DeviceRecord, RoomKeyList } from "../../src/core/index.ts";
import { createMemoryStorage, deviceOf, KeyBackupError, signOutCheckOf } from "../../src/core/index.ts";
import { projectBackup, unknownFacts } from "../../src/core/backup/state.ts";
import { openDeviceRecord } from "../../src/core/record/record.ts";
import { createSignOutCheck } from "../../src/core/sign-out/check.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";

const offline = new KeyBackupError("unreachable", "made for a test");
const keys = (...ids: string[]): RoomKeyList => new Map([["!a:b", new Map(ids.map((id) => [id, 0]))]]);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A device with keys, a server that lists some, and an engine that says what it is told to. */
function device(listed: RoomKeyList, own = keys("x", "y")) {
  const world = { own, listed, lists: 0, anew: 0, fault: undefined as Error | undefined, hold: Promise.resolve() };
  const listeners = new Set<() => void>();
  const port: BackupPort = {
    ...backupPort().port,
    ownKeys: async () => world.own,
    async listKeys() {
      world.lists += 1;
      await world.hold;
      if (world.fault) throw world.fault;
      return world.listed;
    },
    async checkAndEnable(anew) {
      if (anew) world.anew += 1;
    },
  };
  let snapshot: BackupSnapshot = {
    ...projectBackup(unknownFacts, undefined),
    leaving: "stored",
    reading: "readable",
    gateOpen: true,
    storedKeys: 2,
    confirmed: { version: "1", count: 2 },
  };
  const engine = {
    refresh: async () => {},
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const says = (differs: Partial<BackupSnapshot>) => {
    snapshot = { ...snapshot, ...differs };
    for (const listener of listeners) listener();
  };
  const record = openDeviceRecord(createMemoryStorage(), "record");
  const decide = (part: DeviceRecord) => record.update(part);
  decide({ decision: "on" });
  const getDecision = () => record.read().decision;
  const check = createSignOutCheck({ port, engine, record, getDecision });
  const seen: string[] = [];
  const leave = check.subscribe(() => void seen.push(check.getSnapshot().status));
  onTestFinished(leave);
  return { check, port, world, says, seen, listeners, leave, status: () => check.getSnapshot().status };
}

describe("a check", () => {
  it("counts, holds against the list once, and tells what comes of it", async () => {
    const { check, world, seen } = device(keys("x", "y"));
    const [one, other] = await Promise.all([check.check(), check.check()]);
    expect(one).toEqual({ status: "safe", because: "stored" });
    expect(other, "a second call joins the first").toBe(one);
    expect(world.lists).toBe(1);
    expect(seen).toEqual(["checking", "checking", "safe"]);
  });

  it("a key that arrives while the list is fetched is not in it: it is asked again", async () => {
    const { check, world, says } = device(keys("x", "y"));
    let release = () => {};
    world.hold = new Promise((resolve) => {
      release = resolve;
    });
    const asking = check.check();
    await vi.advanceTimersByTimeAsync(10);
    world.own = keys("x", "y", "z");
    says({ leaving: "uploading" });
    release();
    expect(await asking).toEqual({ status: "storing", keys: 1 });
    expect(world.lists).toBe(2);
  });

  it("a key that arrives afterwards ends what was safe, at once", async () => {
    const { check, world, says, status } = device(keys("x", "y"));
    await check.check();
    world.own = keys("x", "y", "z");
    says({ leaving: "held", gateOpen: false, heldKeys: 1 });
    expect(status()).toBe("checking");
    await vi.advanceTimersByTimeAsync(600);
    expect(check.getSnapshot()).toMatchObject({ status: "held", keys: 1 });
  });

  it("that takes a minute is given up, and cannot be told", async () => {
    const { check, world } = device(keys("x", "y"));
    world.hold = new Promise(() => {});
    const asking = check.check();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await asking).toMatchObject({ status: "unknown", error: { code: "timeout" } });
  });

  it("does not ask for the list where the server did not answer just now", async () => {
    const { check, world, says } = device(keys("x", "y"));
    says({ trouble: offline });
    expect(await check.check()).toMatchObject({ status: "unknown", error: offline });
    expect(world.lists).toBe(0);
    says({ leaving: "refused" });
    expect(await check.check(), "it answered, and refused an upload").toMatchObject({ status: "safe" });
  });

  it("asks nothing any more once it was cancelled, and nobody listens to the engine", async () => {
    const { check, world, says, listeners, status } = device(keys("x"));
    await check.check();
    check.cancel();
    expect(status()).toBe("idle");
    expect(listeners.size).toBe(0);
    says({ leaving: "uploading" });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(world.lists).toBe(1);
  });

  it("forgets what it knew when nobody listens any more", async () => {
    const { check, leave, listeners, status } = device(keys("x", "y"));
    await check.check();
    leave();
    expect(status()).toBe("idle");
    expect(listeners.size).toBe(0);
  });

  it("of a client without encryption cannot be told", async () => {
    const device = deviceOf(accountPort().port);
    expect(await signOutCheckOf(device).check()).toMatchObject({ status: "unknown", error: { code: "no-crypto" } });
    expect(signOutCheckOf(device)).toBe(signOutCheckOf(device));
  });
});

describe("a host that cannot name keys", () => {
  it.each(["ownKeys", "listKeys"])("of a port without %s nothing is known", async (name) => {
    const { check, port } = device(keys("x", "y"));
    Object.assign(port, { [name]: undefined });
    expect(await check.check()).toMatchObject({ status: "unknown", error: { code: "unsupported-sdk" } });
  });
});

describe("waiting", () => {
  it("tells how many are left, and ends when all are listed", async () => {
    const { check, world, says } = device(keys());
    says({ leaving: "uploading" });
    await check.check();
    const waiting = check.wait();
    says({ remaining: 1 });
    expect(check.getSnapshot()).toEqual({ status: "storing", keys: 1 });
    world.listed = keys("x", "y");
    says({ leaving: "stored", remaining: 0 });
    await vi.advanceTimersByTimeAsync(600);
    expect(await waiting).toBe(true);
  });

  it("what the SDK takes for stored is on its way for as long as it may wait, and then missing", async () => {
    const { check, status } = device(keys("x"));
    await check.check();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(status()).toBe("storing");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(check.getSnapshot()).toMatchObject({ status: "held", reason: "missing", keys: 1 });
  });

  it("has what is missing stored anew, once", async () => {
    const { check, world } = device(keys("x"));
    await check.check();
    const waiting = check.wait();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(world.anew).toBe(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await waiting).toBe(false);
    expect(check.getSnapshot()).toMatchObject({ reason: "lost" });
    expect(world.anew).toBe(1);
  });

  it("outlasts a server that cannot be asked for a while", async () => {
    const { check, world, status } = device(keys("x"));
    await check.check();
    const waiting = check.wait();
    world.fault = offline;
    await vi.advanceTimersByTimeAsync(13_000);
    expect(status()).toBe("unknown");
    world.fault = undefined;
    world.listed = keys("x", "y");
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await waiting).toBe(true);
  });

  it("ends where it does not help", async () => {
    const { check, says } = device(keys("x"));
    says({ leaving: "held", gateOpen: false });
    await check.check();
    expect(await check.wait()).toBe(false);
  });

  it("ends when it is cancelled", async () => {
    const { check } = device(keys("x"));
    await check.check();
    const waiting = check.wait();
    check.cancel();
    expect(await waiting).toBe(false);
  });
});
