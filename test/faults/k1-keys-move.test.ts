// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { createClient } from "matrix-js-sdk";
import { describe, expect, it, vi } from "vitest";
import { roomKeys } from "../e2e/backup-keys.ts";
import type { App, AppOptions } from "./support/app.ts";
import { accountSays, eventually, isOpenAfterRestart, openApp, reopen, setUpRecovery } from "./support/app.ts";
import { createDisk } from "./support/disk.ts";
import { holdsAnswer, prepareGround, refuses } from "./support/ground.ts";
import { kit } from "./support/kit.ts";
import { silence } from "./support/silence.ts";

const STABLE = "m.key_backup";
const ground = prepareGround();

/** Somebody whose first device stores three keys in a backup that their recovery key opens. */
async function somebodyWithKeys() {
  const first = await openApp(ground, await ground.register(), { paper: {} });
  const recovery = await setUpRecovery(first);
  await first.turnOn();
  await first.crypto.importRoomKeys(roomKeys(3));
  await eventually(() => expect(first.status().storedKeys).toBe(3));
  return { first, recovery };
}

/** Somebody whose device stores keys in a backup. */
async function openOn(options: AppOptions = {}): Promise<App> {
  const app = await openApp(ground, await ground.register(), options);
  await app.turnOn({ withoutRecovery: true });
  expect(app.isOpen(), "the gate is open").toBe(true);
  return app;
}

describe("what reads never starts what writes", () => {
  it("keys that are read back on a device that was turned off start no upload (1)", async () => {
    const { first, recovery } = await somebodyWithKeys();
    const second = await openApp(ground, await first.device.another(), { gate: false });
    await second.turnOff();
    await second.crypto.importRoomKeys(roomKeys(4));
    expect(await second.status().unlock(recovery.encodedPrivateKey ?? "")).toBe(true);
    await second.status().restore();
    await silence();
    expect(second.uploads()).toHaveLength(0);
    expect(await second.crypto.getActiveSessionBackupVersion()).toBeNull();
    expect(second.status().restored).toMatchObject({ imported: 3 });
  });

  it("keys that are read back on a device that has not decided start no upload (like 1)", async () => {
    const { first, recovery } = await somebodyWithKeys();
    const second = await openApp(ground, await first.device.another(), { gate: false });
    await second.crypto.importRoomKeys(roomKeys(4));
    expect(await second.status().unlock(recovery.encodedPrivateKey ?? "")).toBe(true);
    await silence();
    expect(second.uploads()).toHaveLength(0);
  });

  it("keys that are read back with what the host's prompt gives start no upload (like 1)", async () => {
    const { first, recovery } = await somebodyWithKeys();
    const second = await openApp(ground, await first.device.another(), { gate: false, paper: { recovery } });
    await second.turnOff();
    await second.crypto.importRoomKeys(roomKeys(4));
    await second.status().restore();
    await eventually(() => expect(second.status().restored).toMatchObject({ imported: 3 }));
    await silence();
    expect(second.uploads()).toHaveLength(0);
  });
});

describe("a decision that stands is the user's", () => {
  /** A question at sign-in that takes a value over unasked; the answer that says "on" is under way. */
  async function signInUnderWay() {
    const device = await ground.register();
    await device.put(device.accountData(STABLE), { enabled: true });
    const app = await openApp(ground, device);
    ground.play(device, { method: "PUT", path: STABLE }, refuses(403, "M_FORBIDDEN"));
    const answer = holdsAnswer();
    ground.play(device, { method: "GET", path: STABLE }, answer.fault);
    const signIn = app.signIn({ confirm: "undetermined" });
    await answer.arrived;
    return { app, answer, signIn };
  }

  it("a decision that stands is never replaced by a value that the server gave (2)", async () => {
    const { app, answer, signIn } = await signInUnderWay();
    void app.preference().setEnabled(false);
    answer.release();
    await app.shows({ unsaved: { enabled: false } });
    await eventually(() => expect(signIn.result.current.open).toBe(false));
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(app.preference().applied).toBeUndefined();
    expect(isOpenAfterRestart(app), "open after a restart").toBe(false);
  });

  it("a decision that another tab made meanwhile is not replaced by the server's value (like 2)", async () => {
    const { app, answer, signIn } = await signInUnderWay();
    const otherTab = await openApp(ground, app.device, { disk: app.disk });
    void otherTab.preference().setEnabled(false);
    app.disk.tell();
    answer.release();
    await eventually(() => expect(signIn.result.current.open).toBe(false));
    await silence(300);
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(isOpenAfterRestart(app), "open after a restart").toBe(false);
  });
});

describe("a storage that refuses", () => {
  it("off holds in the session though the storage is full and another tab writes (3)", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const app = await openOn();
    app.disk.isFull = true;
    await app.turnOff();
    app.disk.tell();
    await app.crypto.importRoomKeys(roomKeys(2));
    await silence();
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(app.uploads()).toHaveLength(0);
    expect(warn).toHaveBeenCalled();
  });

  it("off holds after a restart though the storage is full (3)", async () => {
    vi.spyOn(console, "warn").mockReturnValue();
    const app = await openOn();
    app.disk.isFull = true;
    await app.turnOff();
    expect(isOpenAfterRestart(app), "open after a restart").toBe(false);
  });

  it("off holds in the session and is said where nothing can be written or removed (like 3)", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const app = await openOn();
    app.disk.isFull = true;
    app.disk.isStuck = true;
    await app.turnOff();
    app.disk.tell();
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("could not be kept"), expect.anything());
  });

  it("on that could not be kept opens nothing (like 3)", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const app = await openApp(ground, await ground.register());
    app.disk.isFull = true;
    await app.turnOn({ withoutRecovery: true });
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(warn).toHaveBeenCalled();
  });
});

describe("a storage that cannot be read", () => {
  it("a storage that cannot be read means closed, and the question is asked (like 3)", async () => {
    const app = await openOn();
    app.disk.isForbidden = true;
    await app.crypto.importRoomKeys(roomKeys(2));
    await silence();
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(app.uploads()).toHaveLength(0);
    const { result } = app.signIn();
    await eventually(() => expect(result.current.open).toBe(true));
  });
});

describe("a choice that is given up", () => {
  /** A choice that the homeserver refuses. */
  async function chooseInVain(app: App): Promise<void> {
    ground.play(app.device, { method: "PUT", path: STABLE }, refuses(403, "M_FORBIDDEN"));
    await app.status().turnOn({ withoutRecovery: true });
    await app.shows({ unsaved: { enabled: true } });
    expect(app.isOpen(), "the gate is open").toBe(true);
  }

  it("giving a choice up gives back the decision that stood before it (4)", async () => {
    const app = await openApp(ground, await ground.register());
    await app.turnOff();
    await chooseInVain(app);
    app.preference().discard();
    await app.shows({ enabled: false, unsaved: undefined });
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(isOpenAfterRestart(app), "open after a restart").toBe(false);
  });

  it("giving up an off that could not be saved opens the gate again that it closed (like 4)", async () => {
    const app = await openOn();
    ground.play(app.device, { method: "PUT", path: STABLE }, refuses(403, "M_FORBIDDEN"));
    await app.status().turnOff();
    await app.shows({ unsaved: { enabled: false } });
    expect(app.isOpen(), "the gate is open").toBe(false);
    app.preference().discard();
    await app.shows({ enabled: true, unsaved: undefined });
    expect(app.isOpen(), "the gate is open").toBe(true);
  });

  it("giving up a device's first choice asks again (like 4)", async () => {
    const app = await openApp(ground, await ground.register());
    await chooseInVain(app);
    app.preference().discard();
    await app.shows({ unsaved: undefined });
    expect(app.isOpen(), "the gate is open").toBe(false);
    const { result } = app.signIn();
    await eventually(() => expect(result.current.open).toBe(true));
  });
});

describe("one device has one owner", () => {
  it("off closes the gate though gate and port were given a storage object each (5)", async () => {
    const app = await reopen(ground, await openOn(), { twoStorages: true });
    expect(app.isOpen(), "the gate is open").toBe(true);
    await app.turnOff();
    expect(app.isOpen(), "the gate is open").toBe(false);
    await app.crypto.importRoomKeys(roomKeys(2));
    await silence();
    expect(app.uploads()).toHaveLength(0);
  });

  it("off closes the gate of another copy of the module, and developers are told of the copies (5)", async () => {
    const before = await openOn();
    vi.resetModules();
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const copy: typeof kit = await import("../../src/index.ts");
    expect(copy.fromMatrixClient, "another copy").not.toBe(kit.fromMatrixClient);
    const app = await reopen(ground, before, { copy });
    expect(app.isOpen(), "the gate is open").toBe(true);
    await app.turnOff();
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("copies"));
  });
});

describe("who is signed in is read when it is needed", () => {
  /** A client on which nobody is signed in yet, with its gate and the hook in use already. */
  async function beforeLogIn() {
    const device = await ground.register();
    const { userId, deviceId } = device;
    const disk = createDisk();
    const storage = disk.open();
    const gate = kit.createKeyUploadGate({ userId, deviceId, storage });
    const client = createClient({ baseUrl: ground.wire().baseUrl, fetchFn: gate.fetch, deviceId });
    const port = kit.fromMatrixClient(client, { storage, echoTimeoutMs: 0 });
    const preference = renderHook(() => kit.useKeyBackupPreference(port));
    const logIn = () =>
      client.login("m.login.password", {
        identifier: { type: "m.id.user", user: device.user },
        password: device.password,
        device_id: deviceId,
      });
    const isKept = () => kit.createKeyUploadGate({ userId, deviceId, storage: disk.open() }).getSnapshot().open;
    return { gate, preference: () => preference.result.current, logIn, isKept };
  }

  it("a decision after log-in is kept and opens the gate, though both were in use before it (6)", async () => {
    const { gate, preference, logIn, isKept } = await beforeLogIn();
    await eventually(() => expect(preference().status).not.toBe("loading"));
    await logIn();
    await preference().setEnabled(true);
    await eventually(() => expect(preference()).toMatchObject({ status: "on", unsaved: undefined }));
    expect(gate.getSnapshot().open, "the gate is open").toBe(true);
    expect(isKept(), "kept for a restart").toBe(true);
  });

  it("a decision that is made on the same client after log-out is kept and opens the gate (6)", async () => {
    const app = await openOn();
    app.gate?.forget();
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(isOpenAfterRestart(app), "open after a restart").toBe(false);
    await app.turnOn({ withoutRecovery: true });
    expect(app.isOpen(), "the gate is open").toBe(true);
    expect(isOpenAfterRestart(app), "open after a restart").toBe(true);
  });
});

describe("who else is signed in", () => {
  it("somebody else who logs in on the same client keeps their keys, whatever was decided before (like 6)", async () => {
    const app = await openOn();
    const { user, password } = await ground.register();
    await app.client.login("m.login.password", { identifier: { type: "m.id.user", user }, password });
    const put = app.gate?.fetch(`${ground.wire().baseUrl}/_matrix/client/v3/room_keys/keys?version=1`, {
      method: "PUT",
      body: JSON.stringify({ rooms: { "!room:example.org": { sessions: { session: {} } } } }),
    });
    expect(put).toBeInstanceOf(Promise);
    const before = app.uploads().length;
    await silence(500);
    expect(app.uploads().length - before, "uploads").toBe(0);
    expect(app.isOpen(), "the gate is open").toBe(false);
  });
});

describe("a record that was cleared", () => {
  it("a cleared record means undecided at once and after a restart, whatever is written next (7)", async () => {
    const app = await openOn();
    app.disk.items.clear();
    await app.device.put(app.device.accountData(STABLE), { enabled: false });
    await eventually(() => expect(app.preference().status).toBe("off"));
    app.preference().acknowledge();
    expect(app.isOpen(), "the gate is open").toBe(false);
    expect(isOpenAfterRestart(app), "open after a restart").toBe(false);
    const { result } = app.signIn();
    await eventually(() => expect(result.current.open).toBe(true));
  });

  it("a cleared record lets no key leave that comes next (like 7)", async () => {
    const app = await openOn();
    app.disk.items.clear();
    await app.crypto.importRoomKeys(roomKeys(2));
    await silence();
    expect(app.uploads()).toHaveLength(0);
    expect(await accountSays(app, STABLE)).toEqual({ enabled: true });
  });
});
