import { afterEach, describe, expect, it } from "vitest";
import { combinations } from "../../src/core/backup/truth.ts";
import { signOutCheckOf, truthOf } from "../../src/core/index.ts";
import type { KeyBackupFixture, KeyBackupFixtureOptions, KeyBackupStateName } from "../../src/testing/index.ts";
import { createKeyBackupFixture, everyTruth, keyBackupStates } from "../../src/testing/index.ts";

const made: KeyBackupFixture[] = [];
afterEach(() => {
  for (const fixture of made.splice(0)) fixture.end();
});

async function fixture(state: KeyBackupStateName | KeyBackupFixtureOptions) {
  const one = await createKeyBackupFixture(state);
  made.push(one);
  return one;
}

/** What a fixture's snapshots say, as far as its options name it. */
function shown({ device }: KeyBackupFixture) {
  const { status, source, reason, unsaved, saving, change, applied, readError } = device.preference.getSnapshot();
  const backup = device.backup?.getSnapshot();
  return {
    preference: status,
    source,
    reason,
    readError: readError?.code,
    choice: saving ? "saving" : unsaved && (unsaved.conflict ? "conflict" : "unsaved"),
    seen: change?.from,
    applied: applied !== undefined,
    signIn: device.signIn.getSnapshot().status,
    need: backup?.need,
    task: backup?.task?.type,
    failed: backup?.failed,
  };
}

/** What the user has done by then is in the account. */
const answered = ["saving", "failed", "turning-on", "needed", "not-stored", "stored", "done"];

/** What its options name of it. */
function named({ preference = "undetermined", signIn = "idle", ...rest }: KeyBackupFixtureOptions) {
  const { source, reason, readError, choice, seen, applied, need, task, failed } = rest;
  const hasDone = answered.includes(signIn) || need || task || failed;
  const all = { source, reason, readError, choice, seen, applied, need, task, failed, signIn };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(!hasDone && { preference }) };
}

describe("createKeyBackupFixture", () => {
  it.each(Object.keys(keyBackupStates) as KeyBackupStateName[])(
    "makes a device that is in the state %s",
    async (name) => {
      const options: KeyBackupFixtureOptions = keyBackupStates[name];
      const one = await fixture(name);
      expect(shown(one)).toMatchObject(named(options));
      const { backup, task, failed } = options;
      const { leaving, reading } = one.device.backup?.getSnapshot() ?? {};
      if (typeof backup === "object" && !task && !failed) expect(backup).toMatchObject({ leaving, reading });
    },
  );

  it.each(everyTruth)("shows the truth of %j", async (options) => {
    const { device } = await fixture(options);
    const { preference, backup: engine } = device;
    const { status } = preference.getSnapshot();
    const { leaving, reading, gateOpen } = engine!.getSnapshot();
    const gate = gateOpen === undefined ? "none" : gateOpen ? "open" : "closed";
    if (status === "loading") throw new Error("It is not in its state.");
    expect(truthOf(status, leaving, reading, gate)).toMatchObject({ account: options.preference, ...options.backup });
  });

  it("knows every row of the table that a device comes to, and says so of the others", async () => {
    const known = new Set(
      everyTruth.map(({ preference, backup }) => JSON.stringify({ account: preference, ...backup })),
    );
    const others = combinations().filter(({ account, leaving, reading, gate }) => {
      return !known.has(JSON.stringify({ account, leaving, reading, gate }));
    });
    expect(known.size + others.length).toBe(combinations().length);
    for (const { account: preference, leaving, reading, gate } of others) {
      const one = createKeyBackupFixture({ preference, backup: { leaving, reading, gate } });
      await expect(one).rejects.toThrow(`No device comes to { leaving: "${leaving}", reading: "${reading}"`);
    }
  });

  it("goes on from there as a real device does", async () => {
    const { device, account } = await fixture("off");
    await device.setEnabled(true);
    expect(account.contents.get("m.key_backup")).toEqual({ enabled: true });
    expect(device.preference.getSnapshot()).toMatchObject({ status: "on", saving: undefined, unsaved: undefined });
    account.write("m.key_backup", { enabled: false });
    await expect.poll(() => device.preference.getSnapshot().change).toMatchObject({ from: "on", to: "off" });
    account.fail("server-error");
    await device.setEnabled(true);
    expect(device.preference.getSnapshot()).toMatchObject({
      unsaved: { enabled: true },
      error: { code: "server-error" },
    });
  });

  it("shares nothing with another", async () => {
    const [one, two] = [await fixture("on"), await fixture("on")];
    await one.device.setEnabled(false);
    expect(two.device.preference.getSnapshot().status).toBe("on");
    expect(two.device.record.read().decision).toBe("on");
  });

  it.each([
    ["stored", "safe"],
    ["paused", "held"],
  ] as const)("tells before signing out of %s that it is %s", async (name, status) => {
    const { device } = await fixture(name);
    expect(await signOutCheckOf(device).check()).toMatchObject({ status });
  });

  it("leaves nothing that waits once it is ended", async () => {
    const { device, end } = await createKeyBackupFixture("paused");
    expect(device.backup?.getSnapshot().heldKeys).toBe(12);
    end();
    await expect.poll(() => device.gate?.getSnapshot().heldKeys).toBe(0);
  });
});
