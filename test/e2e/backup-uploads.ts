import { expect, it, vi } from "vitest";
import { LEGACY, STABLE } from "../../src/core/index.ts";
import { Device } from "../contract/device.ts";
import type { Ground } from "./backup.ts";
import type { App } from "./backup-device.ts";
import { openApp, openFirst, setUpRecovery, stored, eventually } from "./backup-device.ts";
import { roomKeys } from "./backup-keys.ts";
import { figures } from "./backup-figures.ts";

/** How long the gate holds an upload, and how often that is in ten minutes. */
const HOLD_MS = 55_000;
const HOLDS_IN_TEN_MINUTES = Math.ceil(600_000 / HOLD_MS);

/** Which uploads leave, and when. */
export function uploadCases({ place, wire, pace }: Ground): void {
  /** A user with recovery and a stored backup of ten keys, who turned key storage off on the first device. */
  async function turnedOff(): Promise<App> {
    const first = await openFirst(wire(), place());
    await first.engine.turnOff();
    return first;
  }

  it(
    "nothing leaves a verified second device while the account says off, and on sends all of it",
    async () => {
      if (!pace.hurried) vi.mocked(Math.random).mockRestore();
      const first = await turnedOff();
      const second = await openApp(wire(), await first.device.another(), { paper: first.paper });
      second.signIn.begin("always");
      await eventually(() => expect(second.signIn.getSnapshot()).toMatchObject({ status: "known", enabled: false }));
      second.signIn.choose(false);
      await eventually(() => expect(second.signIn.getSnapshot().status).toBe("done"));
      await second.verify();
      const { version } = (await stored(first.device))!;
      await eventually(async () => expect(await second.crypto.getActiveSessionBackupVersion()).toBe(version));

      const begin = performance.now();
      await sendInOwnSessions(second, 20);
      await silence(pace.silenceMs);
      expect(second.uploads()).toHaveLength(0);
      figures("silent for ms", performance.now() - begin, "uploads", second.uploads().length);
      expect(second.shown()).toMatchObject({ state: "paused", gateOpen: false });
      expect(second.gate.getSnapshot().heldKeys, "the SDK has tried").toBeGreaterThanOrEqual(1);
      expect(await stored(first.device)).toMatchObject({ count: 10 });

      const on = performance.now();
      const upload = wire().next({ method: "PUT", path: "/room_keys/keys", token: second.device.token });
      void second.engine.turnOn();
      const firstAfter = (await upload).at - on;
      expect(firstAfter).toBeLessThan(1_000);
      const own = (await second.crypto.exportRoomKeys()).length;
      expect(own).toBe(20);
      await eventually(async () => expect(await stored(first.device)).toMatchObject({ count: 10 + own }), {
        timeout: pace.hurried ? 2_000 : 12_000,
        interval: 10,
      });
      figures("keys", own, "first after ms", firstAfter, "all after ms", performance.now() - on);
      await second.shows({ state: "up-to-date", storedKeys: 10 + own });
    },
    pace.silenceMs + 60_000,
  );

  it("off while 500 keys are uploading lets at most the request in flight arrive", async () => {
    const app = await openApp(wire(), await Device.register(place()));
    await setUpRecovery(app);
    await app.engine.turnOn();
    const uploads = { method: "PUT", path: "/room_keys/keys", token: app.device.token };
    // Each answer takes a while, so that one is in flight when the user turns off.
    wire().play(uploads, async (_, pass) => {
      const response = await pass();
      await silence(500);
      return response;
    });
    const begun = wire().next(uploads);
    await app.crypto.importRoomKeys(roomKeys(500));
    await begun;
    await wire().next(uploads);
    await app.engine.turnOff();
    const arrived = app.uploads().length;
    const off = performance.now();
    await silence(Math.min(pace.silenceMs, 12_000));
    expect(app.uploads()).toHaveLength(arrived);
    const { count } = (await stored(app.device)) ?? {};
    // Off cuts the second one, and some homeservers then leave it.
    expect([100, 200], "one or two requests of a hundred keys").toContain(count);
    await app.engine.refresh();
    expect(app.shown()).toMatchObject({ state: "paused", storedKeys: count });
    figures("uploads when off", arrived, "after off", app.uploads().length - arrived, "in ms", performance.now() - off);
    await app.engine.turnOn();
    await app.shows({ state: "up-to-date", storedKeys: 500 });
  });

  it("ten minutes of holding show at most five errors", async () => {
    const complaints = vi.spyOn(console, "error");
    // A five-hundredth of the time.
    const first = await turnedOff();
    const app = await openApp(wire(), await first.device.another(), { paper: first.paper, holdMs: HOLD_MS / 500 });
    await app.engine.turnOff();
    const tries = vi.spyOn(app.client.http, "authedRequest");
    const held = () => tries.mock.calls.filter(([, path]) => path.endsWith("/room_keys/keys"));
    await app.verify();
    await app.crypto.importRoomKeys(roomKeys(5));
    await eventually(() => expect(held().length).toBeGreaterThan(HOLDS_IN_TEN_MINUTES));
    expect(app.uploads()).toHaveLength(0);
    expect(app.gate.getSnapshot().heldKeys, "counted throughout").toBe(5);
    expect(app.errors.length + complaints.mock.calls.length).toBeLessThanOrEqual(5);
    figures("holds", held().length, "errors", app.errors.length + complaints.mock.calls.length);
    // What came back and was held again is not lost.
    await app.engine.turnOn();
    await app.shows({ state: "up-to-date", storedKeys: 15 });
  });

  it("a restart keeps off although the account was flipped to on meanwhile, and shows the change", async () => {
    const first = await turnedOff();
    const options = { paper: first.paper, keepKeys: true };
    const before = await openApp(wire(), await first.device.another(), options);
    await before.engine.turnOff();
    await before.verify();
    await before.crypto.importRoomKeys(roomKeys(5));
    await eventually(() => expect(before.gate.getSnapshot().heldKeys).toBe(5));
    before.close();
    await first.device.put(first.device.accountData(LEGACY), { disabled: false });
    await first.device.put(first.device.accountData(STABLE), { enabled: true });

    const after = await openApp(wire(), before.device, { ...options, storage: before.storage });
    await eventually(() => expect(after.gate.getSnapshot().heldKeys, "the SDK tries again").toBe(5));
    await eventually(() =>
      expect(after.preference.getSnapshot()).toMatchObject({
        status: "on",
        change: { from: "off", to: "on", times: 1 },
      }),
    );
    await silence(1_000);
    expect(after.uploads()).toHaveLength(0);
    expect(after.shown()).toMatchObject({ state: "paused", gateOpen: false, storedKeys: 10 });
    after.signIn.begin("always");
    expect(after.signIn.getSnapshot().status, "a restored session is not asked").toBe("idle");
    await after.engine.turnOn();
    await after.shows({ state: "up-to-date", storedKeys: 15 });
  });
}

/** The gate at sign-in. */
export function signInCases({ place, wire }: Ground): void {
  /** A second device of somebody whose account says so; it has three keys and is verified. */
  async function arriving(enabled: boolean): Promise<App> {
    const first = await openApp(wire(), await Device.register(place()));
    await setUpRecovery(first);
    await first.engine.turnOn();
    if (!enabled) await first.engine.turnOff();
    await eventually(() =>
      expect(first.preference.getSnapshot()).toMatchObject({ saving: undefined, unsaved: undefined }),
    );
    const second = await openApp(wire(), await first.device.another(), { paper: first.paper });
    await second.verify();
    await second.crypto.importRoomKeys(roomKeys(3));
    await eventually(() => expect(second.gate.getSnapshot().heldKeys).toBe(3));
    return second;
  }

  it.each([true, false])("keys wait for the answer; the account says %s by default, on sends them", async (enabled) => {
    const app = await arriving(enabled);
    app.signIn.begin("always");
    await eventually(() => expect(app.signIn.getSnapshot()).toMatchObject({ status: "known", enabled }));
    expect(app.uploads()).toHaveLength(0);
    app.signIn.choose(true);
    await app.shows({ state: "up-to-date", storedKeys: 3 });
    await eventually(() => expect(app.signIn.getSnapshot()).toMatchObject({ status: "done", outcome: "on" }));
    expect(app.preference.getSnapshot()).toMatchObject({ status: "on" });
  });

  it.each(["off", "later"])("the answer %s lets nothing leave", async (answer) => {
    const app = await arriving(true);
    app.signIn.begin("always");
    await eventually(() => expect(app.signIn.getSnapshot().status).toBe("known"));
    if (answer === "off") app.signIn.choose(false);
    else app.signIn.decideLater();
    await eventually(() => expect(app.signIn.getSnapshot()).toMatchObject({ status: "done", outcome: answer }));
    await silence(500);
    expect(app.uploads()).toHaveLength(0);
    expect(app.gate.getSnapshot()).toEqual({
      open: false,
      heldKeys: 3,
      unproven: undefined,
      uploadingKeys: 0,
      stored: undefined,
      refused: undefined,
    });
    expect((await app.device.get(app.device.accountData(STABLE))).body).toEqual({ enabled: answer !== "off" });
  });

  it.each([true, false])("a host that does not ask applies the known value %s once", async (enabled) => {
    const app = await arriving(enabled);
    app.signIn.begin("undetermined");
    const outcome = enabled ? "on" : "off";
    await eventually(() => expect(app.signIn.getSnapshot()).toEqual({ status: "done", outcome }));
    expect(app.preference.getSnapshot().applied, "a notice says so").toEqual({ enabled });
    if (enabled) await app.shows({ state: "up-to-date", storedKeys: 3 });
    // The server's word of later does not count.
    await app.device.put(app.device.accountData(STABLE), { enabled: !enabled });
    await eventually(() => expect(app.preference.getSnapshot().status).toBe(enabled ? "off" : "on"));
    app.signIn.begin("undetermined");
    await silence(300);
    expect(app.gate.getSnapshot().open).toBe(enabled);
    expect(app.uploads()).toHaveLength(enabled ? 1 : 0);
  });
}

/** A time in which nothing may happen: there is no event to wait for. */
export function silence(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Sends so many messages in a new encrypted room, each of which has a key of its own. */
async function sendInOwnSessions({ client, crypto }: App, count: number): Promise<void> {
  const content = { algorithm: "m.megolm.v1.aes-sha2" };
  const { room_id: roomId } = await client.createRoom({
    initial_state: [{ type: "m.room.encryption", state_key: "", content }],
  });
  // The room may come before its encryption.
  await eventually(async () => expect(await crypto.isEncryptionEnabledInRoom(roomId)).toBe(true));
  for (let n = 1; n <= count; n += 1) {
    await crypto.forceDiscardSession(roomId);
    await client.sendTextMessage(roomId, `message ${n}`);
  }
}
