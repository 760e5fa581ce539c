import { describe, expect, it, vi } from "vitest";
import type { SignInConfirm } from "../../src/core/index.ts";
import { createMemoryStorage, deviceOf, KeyBackupError, LEGACY, STABLE } from "../../src/core/index.ts";
import { accountPort } from "../support/account-port.ts";
import { backupPort } from "../support/backup-port.ts";

const offline = new KeyBackupError("unreachable", "offline");

/** A device that signs in, and is asked. */
function signIn(
  contents: Record<string, unknown>,
  confirm: SignInConfirm = "always",
  storage = createMemoryStorage(),
  isSynced = true,
) {
  const world = accountPort(contents, { storage, legacyMirror: false });
  world.setSynced(isSynced);
  const kit = deviceOf(world.port);
  const { preference: store, signIn: flow } = kit;
  const steps: string[] = [];
  const leave = flow.subscribe(() => steps.push(flow.getSnapshot().status));
  const begin = () => flow.begin(confirm);
  const reaches = (step: string) => vi.waitFor(() => expect(flow.getSnapshot().status).toBe(step));
  return { ...world, kit, store, flow, leave, steps, storage, begin, reaches, shown: () => flow.getSnapshot() };
}

describe("the question at sign-in", () => {
  it("asks the server past every cache, and offers the account's value as the default", async () => {
    const device = signIn({ [STABLE]: { enabled: false } });
    device.begin();
    expect(device.shown().status).toBe("checking");
    await device.reaches("known");
    expect(device.shown()).toEqual({ status: "known", enabled: false, source: "stable" });
    expect(device.requests).toEqual([`GET ${STABLE}`, `GET ${LEGACY}`]);
  });

  it("says when the value is in the old form", async () => {
    const device = signIn({ [LEGACY]: { disabled: true } });
    device.begin();
    await device.reaches("known");
    expect(device.shown()).toEqual({ status: "known", enabled: false, source: "legacy" });
  });

  it.each([
    ["missing", {}],
    ["missing", { [STABLE]: {} }],
    ["malformed", { [STABLE]: { enabled: "yes" } }],
  ])("asks without a default where the value is %s", async (reason, contents) => {
    const device = signIn(contents);
    device.begin();
    await device.reaches("undetermined");
    expect(device.shown()).toEqual({ status: "undetermined", reason });
  });

  it("saves the answer in the account, also when it equals what is there, and remembers the decision", async () => {
    const device = signIn({ [STABLE]: { enabled: true } });
    device.begin();
    await device.reaches("known");
    device.flow.choose(true);
    expect(device.store.getDecision()).toBe("on");
    await device.reaches("done");
    expect(device.shown()).toEqual({ status: "done", outcome: "on" });
    expect(device.puts()).toEqual([`PUT ${STABLE} {"enabled":true}`]);
    expect(device.steps).toEqual(["checking", "known", "saving", "done"]);
  });

  it("writes nothing when the user decides later, and does not ask again on this device", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.flow.decideLater();
    expect(device.shown()).toEqual({ status: "done", outcome: "later" });
    expect(device.puts()).toEqual([]);
    const restored = signIn({}, "always", device.storage);
    restored.begin();
    expect(restored.shown()).toEqual({ status: "idle" });
    expect(restored.puts()).toEqual([]);
  });

  it("says what is so also to whoever only looks, and does not listen", async () => {
    const device = signIn({ [STABLE]: { enabled: true } });
    device.leave();
    device.begin();
    await device.reaches("known");
    device.store.postpone();
    expect(device.shown().status).toBe("idle");
    expect(device.shown()).toBe(device.shown());
  });

  it("is not asked in a restored session that has its decision", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.flow.choose(false);
    await device.reaches("done");
    const restored = signIn({ [STABLE]: { enabled: true } }, "always", device.storage);
    restored.begin();
    expect(restored.shown().status).toBe("idle");
  });

  it("asks nothing and writes nothing when the server cannot be reached; it can be tried again", async () => {
    const device = signIn({ [STABLE]: { enabled: true } }, "always", undefined, false);
    device.fail(offline);
    device.begin();
    await device.reaches("unavailable");
    expect(device.shown()).toEqual({ status: "unavailable", error: offline });
    device.flow.choose(true);
    expect(device.shown().status).toBe("unavailable");
    device.fail(undefined);
    device.flow.retry();
    await device.reaches("known");
    expect(device.puts()).toEqual([]);
  });

  it("that was skipped since the server could not be reached is asked at the next start", async () => {
    const device = signIn({}, "always", undefined, false);
    device.fail(offline);
    device.begin();
    await device.reaches("unavailable");
    device.flow.continue();
    expect(device.shown()).toEqual({ status: "done", outcome: "skipped" });
    expect(device.puts()).toEqual([]);
    const restored = signIn({}, "always", device.storage);
    restored.begin();
    await restored.reaches("undetermined");
  });

  it("keeps an answer that could not be saved, and ends when it is", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.fail(offline);
    device.flow.choose(false);
    await device.reaches("failed");
    expect(device.shown()).toEqual({ status: "failed", enabled: false, error: offline });
    expect(device.store.getDecision()).toBe("off");
    device.fail(undefined);
    device.flow.retry();
    await device.reaches("done");
    expect(device.account.get(STABLE)).toEqual({ enabled: false });
  });

  it("can be left while the answer is unsaved, which stays to be saved", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.fail(offline);
    device.flow.choose(true);
    await device.reaches("failed");
    device.flow.continue();
    expect(device.shown()).toEqual({ status: "done", outcome: "on" });
    expect(device.store.getSnapshot().unsaved).toMatchObject({ enabled: true, conflict: false });
  });

  it("takes another answer after the first one failed", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.fail(offline);
    device.flow.choose(true);
    await device.reaches("failed");
    device.fail(undefined);
    device.flow.choose(false);
    await device.reaches("done");
    expect(device.account.get(STABLE)).toEqual({ enabled: false });
  });

  it("follows the account while it is asked: another device may answer first", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.write(STABLE, { enabled: true });
    await device.reaches("known");
    expect(device.shown()).toEqual({ status: "known", enabled: true, source: "stable" });
    device.write(STABLE, { enabled: "garbled" });
    await device.reaches("undetermined");
    expect(device.shown()).toEqual({ status: "undetermined", reason: "malformed" });
  });

  it("ignores an answer of the server that comes after the user decided later", async () => {
    const device = signIn({ [STABLE]: { enabled: true } });
    const release = device.hold();
    device.begin();
    device.flow.decideLater();
    release();
    await vi.waitFor(() => expect(device.store.getSnapshot().status).toBe("on"));
    expect(device.shown()).toEqual({ status: "done", outcome: "later" });
  });
});

describe("the question is open exactly while there is no decision", () => {
  it("closes when the switch, or another tab, answers it, and nothing writes over that", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    await device.kit.setEnabled(true);
    expect(device.shown().status).toBe("idle");
    device.flow.decideLater();
    device.flow.choose(false);
    expect(device.shown().status, "it was not put off").toBe("idle");
    expect(device.store.getDecision()).toBe("on");
    const other = signIn({});
    other.begin();
    await other.reaches("undetermined");
    const tab = signIn({}, "always", other.storage);
    await tab.kit.setEnabled(false);
    expect(other.shown().status).toBe("idle");
    other.flow.decideLater();
    expect(tab.store.getDecision()).toBe("off");
  });

  it("cannot be put off while its answer is being saved", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    const release = device.hold();
    device.flow.choose(true);
    device.flow.decideLater();
    expect(device.shown()).toEqual({ status: "saving", enabled: true });
    release();
    await device.reaches("done");
    expect(device.shown()).toEqual({ status: "done", outcome: "on" });
  });

  it("is not asked again at the next start where asking cannot help: a guest has no account data", async () => {
    for (const [code, again] of [
      ["guest", false],
      ["unreachable", true],
    ] as const) {
      const device = signIn({}, "always", undefined, false);
      device.fail(new KeyBackupError(code, "no"));
      device.begin();
      await device.reaches("unavailable");
      device.flow.continue();
      expect(device.shown()).toEqual({ status: "done", outcome: "skipped" });
      const next = signIn({}, "always", device.storage);
      next.begin();
      expect(next.shown().status).toBe(again ? "checking" : "idle");
    }
  });

  it("opens again when an answer that could not be saved is given up", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.fail(offline);
    device.flow.choose(true);
    await device.reaches("failed");
    device.store.discard();
    expect(device.store.getDecision()).toBeUndefined();
    expect(device.shown().status).toBe("undetermined");
  });

  it("leaves no listener and no timer on the client once nobody shows it, answered or not", async () => {
    const device = signIn({}, "always", undefined, false);
    device.fail(offline);
    device.begin();
    await device.reaches("unavailable");
    device.leave();
    expect(device.listeners.size).toBe(0);
    const asked = device.requests.length;
    vi.useFakeTimers();
    await vi.advanceTimersByTimeAsync(3_600_000);
    vi.useRealTimers();
    expect(device.requests).toHaveLength(asked);
  });

  it("is asked again where the host does so after it was put off, and not on a device that has its decision", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.flow.decideLater();
    device.flow.ask();
    await device.reaches("undetermined");
    device.flow.decideLater();
    expect(device.shown()).toEqual({ status: "done", outcome: "later" });
    device.flow.ask();
    await device.reaches("undetermined");
    device.flow.choose(false);
    await device.reaches("done");
    device.flow.ask();
    expect(device.shown()).toEqual({ status: "done", outcome: "off" });
    expect(device.store.getDecision()).toBe("off");
  });

  it("was put off, and a value that another device gives meanwhile is a change like any other", async () => {
    const device = signIn({});
    device.begin();
    await device.reaches("undetermined");
    device.flow.decideLater();
    device.write(STABLE, { enabled: true });
    await vi.waitFor(() => expect(device.store.getSnapshot().change).toMatchObject({ from: "undetermined", to: "on" }));
    expect(device.store.getDecision()).toBe("later");
  });

  it("says that a value is not confirmed, and why, where the server delivers it and refuses to be asked", async () => {
    const refused = new KeyBackupError("forbidden", "no");
    const device = signIn({ [LEGACY]: { disabled: true } }, "undetermined");
    device.fail(refused);
    device.begin();
    await device.reaches("known");
    expect(device.shown()).toEqual({ status: "known", enabled: false, source: "legacy", readError: refused });
    expect(device.store.getSnapshot()).toMatchObject({ status: "off", source: "legacy", readError: refused });
    expect(device.store.getDecision()).toBeUndefined();
  });
});

/** A device that can store keys, and whose user is asked; what came of the answer is up to `backup`. */
async function askedDevice() {
  const world = accountPort({}, { legacyMirror: false });
  const backup = backupPort();
  const device = deviceOf({ ...world.port, backup: backup.port });
  const { signIn: flow, setEnabled } = device;
  const steps: string[] = [];
  const reaches = (status: string) => vi.waitFor(() => expect(flow.getSnapshot().status).toBe(status));
  flow.subscribe(() => steps.push(flow.getSnapshot().status));
  flow.begin("always");
  await reaches("undetermined");
  return { ...world, flow, device, setEnabled, backup, reaches, steps };
}

describe("what came of the answer", () => {
  it("is said: the question goes on as long as something is needed, until the user goes on", async () => {
    const { flow, backup, reaches } = await askedDevice();
    backup.world.hasRecovery = false;
    flow.choose(true);
    await reaches("needed");
    expect(flow.getSnapshot()).toEqual({ status: "needed", need: "recovery" });
    flow.continue();
    expect(flow.getSnapshot()).toEqual({ status: "done", outcome: "on" });
  });

  it("is nothing to tell where nothing was needed: the question ends by itself", async () => {
    const { flow, backup, reaches, steps } = await askedDevice();
    flow.choose(true);
    await reaches("done");
    expect(backup.world.created).toBe(1);
    expect(steps).not.toContain("stored");
  });

  it("is said once what was needed is there: keys are stored, and the user ends it", async () => {
    const { flow, setEnabled, backup, reaches, steps } = await askedDevice();
    backup.world.hasRecovery = false;
    flow.choose(true);
    await reaches("needed");
    backup.world.hasRecovery = true;
    void setEnabled(true);
    await reaches("stored");
    expect(flow.getSnapshot()).toEqual({ status: "stored" });
    expect(backup.world.created).toBe(1);
    expect(steps.slice(steps.indexOf("needed"))).not.toContain("done");
    flow.continue();
    expect(flow.getSnapshot()).toEqual({ status: "done", outcome: "on" });
  });

  it("is said, too, where what was needed is done while the account is still being asked", async () => {
    const { flow, device, setEnabled, backup, reaches, steps, hold } = await askedDevice();
    backup.world.hasRecovery = false;
    const release = hold("GET");
    const reading = device.preference.fetch();
    flow.choose(true);
    await reaches("needed");
    backup.world.hasRecovery = true;
    const done = setEnabled(true);
    await vi.waitFor(() => expect(backup.world.created).toBe(1));
    release();
    await Promise.all([reading, done]);
    await reaches("stored");
    expect(steps.slice(steps.indexOf("needed"))).not.toContain("done");
  });

  it("is not said to be stored where the user turned it off instead", async () => {
    const { flow, setEnabled, backup, reaches, steps } = await askedDevice();
    backup.world.hasRecovery = false;
    flow.choose(true);
    await reaches("needed");
    await setEnabled(false);
    await reaches("done");
    expect(flow.getSnapshot()).toEqual({ status: "done", outcome: "off" });
    expect(steps).not.toContain("stored");
  });
});

describe("what was needed, and is no more", () => {
  it("is not said to be stored while nothing is: the need ended, and nobody turned on", async () => {
    const { flow, device, backup, reaches, steps } = await askedDevice();
    backup.world.hasRecovery = false;
    flow.choose(true);
    await reaches("needed");
    backup.world.hasRecovery = true;
    await device.backup?.refresh();
    await vi.waitFor(() => expect(device.backup?.getSnapshot().need).toBeUndefined());
    expect(device.backup?.getSnapshot().leaving).toBe("nothing");
    expect(steps).not.toContain("stored");
  });
});

describe("an answer that this device could not be made to follow", () => {
  it("is said to be so, can be tried again, and then it is said that keys are stored", async () => {
    const { flow, backup, reaches } = await askedDevice();
    backup.fail("create", new KeyBackupError("forbidden", "no"));
    flow.choose(true);
    await reaches("not-stored");
    expect(flow.getSnapshot()).toMatchObject({ error: { code: "forbidden" } });
    backup.fail("create", undefined);
    flow.retry();
    await reaches("stored");
    expect(backup.world.created).toBe(1);
    flow.continue();
    expect(flow.getSnapshot()).toEqual({ status: "done", outcome: "on" });
  });
});

describe("a host that asks only where the account has no value", () => {
  it("gets the value applied on this device, writes nothing, and a notice says so", async () => {
    const device = signIn({ [STABLE]: { enabled: true } }, "undetermined");
    device.begin();
    await device.reaches("done");
    expect(device.steps).toEqual(["checking", "done"]);
    expect(device.store.getDecision()).toBe("on");
    expect(device.store.getSnapshot().applied).toEqual({ enabled: true });
    expect(device.puts()).toEqual([]);
  });

  it.each([true, false])("makes the device do what the account says, %s, without writing it again", async (enabled) => {
    const world = accountPort({ [STABLE]: { enabled } }, { storage: createMemoryStorage() });
    const backup = backupPort([{}]);
    const { signIn: flow } = deviceOf({ ...world.port, backup: backup.port });
    flow.subscribe(() => {});
    flow.begin("undetermined");
    await vi.waitFor(() => expect(flow.getSnapshot().status).toBe("done"));
    await vi.waitFor(() => expect(backup.world.active).toBe(enabled ? "1" : null));
    expect(world.puts()).toEqual([]);
  });

  it("asks where it has none, and does not apply what it could not read", async () => {
    const asked = signIn({}, "undetermined");
    asked.begin();
    await asked.reaches("undetermined");
    const unread = signIn({ [STABLE]: { enabled: true } }, "undetermined", undefined, false);
    unread.fail(offline);
    unread.begin();
    await unread.reaches("unavailable");
    expect(unread.store.getDecision()).toBeUndefined();
  });

  it("applies it once: a value that the server changes later is shown, not followed", async () => {
    const device = signIn({ [STABLE]: { enabled: false } }, "undetermined");
    device.begin();
    await device.reaches("done");
    device.write(STABLE, { enabled: true });
    expect(device.store.getDecision()).toBe("off");
    await vi.waitFor(() => expect(device.store.getSnapshot().change).toMatchObject({ from: "off", to: "on" }));
  });

  it("does not write over what the user decides while the account is read", async () => {
    const device = signIn({ [STABLE]: { enabled: true } }, "undetermined");
    const release = device.hold();
    device.begin();
    void device.kit.setEnabled(false);
    release();
    await vi.waitFor(() => expect(device.account.get(STABLE)).toEqual({ enabled: false }));
    expect(device.store.getDecision()).toBe("off");
    expect(device.store.getSnapshot().applied).toBeUndefined();
  });
});
