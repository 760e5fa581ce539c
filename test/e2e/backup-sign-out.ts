import { expect, it, onTestFinished } from "vitest";
import type { SignOutCheck, SignOutSnapshot } from "../../src/core/index.ts";
import { deviceOf, signOutCheckOf } from "../../src/core/index.ts";
import { fromMatrixClient } from "../../src/adapters/matrix-client.ts";
import { createSignOutCheck } from "../../src/core/sign-out/check.ts";
import { Device } from "../contract/device.ts";
import type { WireFault, WireMatch } from "../support/wire-proxy.ts";
import { wireFaults } from "../support/wire-proxy.ts";
import type { Ground } from "./backup.ts";
import type { App } from "./backup-device.ts";
import { eventually, openApp, openFirst, setUpRecovery, stored } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { backedUpKeys, roomKeys } from "./backup-keys.ts";

const VERSION = "/room_keys/version";
const KEYS = "/room_keys/keys";
const MANY = 5_000;

/** Whether signing out would lose keys, told before it happens. */
export function signOutCases({ place, wire, pace }: Ground): void {
  function play(app: App, match: WireMatch, fault: WireFault): () => void {
    const end = wire().play({ ...match, token: app.device.token }, fault);
    onTestFinished(end);
    return end;
  }

  const checkOf = ({ client }: App): SignOutCheck => signOutCheckOf(deviceOf(fromMatrixClient(client)));

  /** One that listens, so that what happens changes its word, and that waits no longer than the SDK does. */
  function listeningTo({ client, engine, keyBackup }: App): SignOutCheck {
    const { port, record, preference } = keyBackup;
    expect(deviceOf(fromMatrixClient(client))).toBe(keyBackup);
    const { getDecision } = preference;
    const patienceMs = pace.hurried ? 1_500 : undefined;
    const check = createSignOutCheck({ port: port.backup!, engine, record, getDecision, patienceMs });
    onTestFinished(check.subscribe(() => {}));
    return check;
  }

  const comesTo = (check: SignOutCheck, expected: object) =>
    eventually(() => expect(check.getSnapshot()).toMatchObject(expected), { timeout: 30_000 });

  it("every key is listed and recovery holds the key to them: safe, after one list", async () => {
    const app = await openFirst(wire(), place());
    const lists = () => app.reached({ method: "GET", path: KEYS });
    expect(await checkOf(app).check()).toEqual({ status: "safe", because: "stored" });
    expect(lists()).toHaveLength(1);
    const { listKeys } = app.keyBackup.port.backup!;
    const { version } = (await stored(app.device))!;
    const { signal } = new AbortController();
    const all = await listKeys!(version, undefined, signal);
    const [room] = all.keys();
    expect(await listKeys!(version, room, signal), "so many that it is asked room by room").toEqual(all);
    expect((await listKeys!(version, "!other:example.org", signal)).get("!other:example.org")?.size ?? 0).toBe(0);
  });

  it("a device without keys is safe, whatever the server says", async () => {
    const app = await openApp(wire(), await Device.register(place()));
    play(app, { path: /room_keys/ }, wireFaults["a cut connection"]);
    expect(await checkOf(app).check()).toEqual({ status: "safe", because: "no-keys" });
  });

  it("nobody has decided: every key of this device is on no server", async () => {
    const app = await openApp(wire(), await Device.register(place()));
    await app.crypto.importRoomKeys(roomKeys(3));
    expect(await checkOf(app).check()).toMatchObject({ status: "held", reason: "undecided", keys: 3, atLeast: false });
  });

  it("off: what was stored before is safe, and what came since is not", async () => {
    const app = await openFirst(wire(), place());
    await app.engine.turnOff();
    const check = listeningTo(app);
    expect(await check.check()).toMatchObject({ status: "safe" });
    await app.crypto.importRoomKeys(roomKeys(12));
    await comesTo(check, { status: "held", reason: "off", keys: 12 });
    play(app, { path: /room_keys/ }, wireFaults["a cut connection"]);
    expect(await check.check(), "what waits at the gate is known offline").toMatchObject({
      status: "held",
      keys: 12,
      atLeast: true,
    });
  });

  it("keys on their way: waiting ends when the server lists them", async () => {
    const app = await openFirst(wire(), place());
    const check = listeningTo(app);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    play(app, { method: "PUT", path: KEYS }, async (_, pass) => {
      await held;
      return pass();
    });
    await app.crypto.importRoomKeys(roomKeys(250));
    expect(await check.check()).toMatchObject({ status: "storing", keys: 250 });
    const seen: SignOutSnapshot[] = [];
    onTestFinished(check.subscribe(() => void seen.push(check.getSnapshot())));
    const waiting = check.wait();
    release();
    expect(await waiting).toBe(true);
    expect(check.getSnapshot()).toEqual({ status: "safe", because: "stored" });
    expect(await stored(app.device)).toMatchObject({ count: 260 });
    expect(seen.map(({ status }) => status)).not.toContain("held");
  });

  it("keys that the server has lost are told, and stored anew by waiting", async () => {
    // In memory the SDK does not forget what it stored in a version.
    const app = await openApp(wire(), await Device.register(place()), { keepKeys: true });
    await setUpRecovery(app);
    await app.engine.turnOn();
    const room = "!second:example.org";
    await app.crypto.importRoomKeys([...roomKeys(10), ...roomKeys(5, room)]);
    await app.shows({ state: "up-to-date", storedKeys: 15 }, 15_000);
    const { version } = (await stored(app.device))!;
    await app.device.delete(`${KEYS}/${encodeURIComponent(room)}?version=${version}`);
    const check = listeningTo(app);
    expect(await check.check()).toMatchObject({ status: "storing", keys: 5 });
    await comesTo(check, { status: "held", reason: "missing", keys: 5 });
    expect(await check.wait()).toBe(true);
    expect(await stored(app.device)).toMatchObject({ count: 15 });
  });

  it("a server that keeps on losing what it takes is found out", async () => {
    const app = await openFirst(wire(), place());
    const check = listeningTo(app);
    play(app, { method: "GET", path: KEYS }, async () => Response.json({ rooms: {} }));
    await check.check();
    await comesTo(check, { status: "held", reason: "missing", keys: 10 });
    expect(await check.wait()).toBe(false);
    expect(check.getSnapshot()).toMatchObject({ status: "held", reason: "lost", keys: 10 });
  });

  it("a server that hides the backup: every key is on no server", async () => {
    const app = await openFirst(wire(), place());
    play(app, { method: "GET", path: VERSION }, async () =>
      Response.json({ errcode: "M_NOT_FOUND", error: "No current backup version" }, { status: 404 }),
    );
    expect(await checkOf(app).check()).toMatchObject({ status: "held", reason: "no-backup", keys: 10 });
  });

  const secrets = /account_data\/m\.secret_storage|account_data\/m\.megolm/;
  it.each<[string, keyof typeof wireFaults, WireMatch, string]>([
    ["the list", "a cut connection", { method: "GET", path: KEYS }, "unreachable"],
    ["anything about the backup", "a cut connection", { path: /room_keys/ }, "unreachable"],
    ["the list", "a 500", { method: "GET", path: KEYS }, "server-error"],
    ["what recovery holds", "a 500", { method: "GET", path: secrets }, "server-error"],
  ])("%s cannot be asked for, by %s: it cannot be told", async (_, fault, match, code) => {
    const app = await openFirst(wire(), place());
    play(app, match, wireFaults[fault]);
    expect(await checkOf(app).check()).toMatchObject({ status: "unknown", error: { code } });
  });

  it("without recovery this device may be the last that can read what is stored", async () => {
    const app = await openApp(wire(), await Device.register(place()));
    await app.engine.turnOn({ withoutRecovery: true });
    await app.crypto.importRoomKeys(roomKeys(10));
    await app.shows({ state: "up-to-date", storedKeys: 10 }, 15_000);
    const check = listeningTo(app);
    expect(await check.check()).toEqual({ status: "unrecoverable", reason: "no-recovery", keys: 10 });
    expect(await check.wait()).toBe(false);
  });

  it("staying ends it: nothing is asked any more", async () => {
    const app = await openFirst(wire(), place());
    const check = listeningTo(app);
    play(app, { method: "GET", path: KEYS }, wireFaults["a timeout"]);
    const asking = check.check();
    expect(check.check(), "a second call joins the first").toEqual(asking);
    await comesTo(check, { status: "checking", total: 10 });
    const waiting = check.wait();
    check.cancel();
    expect(await waiting).toBe(false);
    expect(await asking).toEqual({ status: "idle" });
    expect(check.getSnapshot()).toEqual({ status: "idle" });
  });

  it("5,000 keys are held against the list in a moment", async () => {
    const app = await openApp(wire(), await Device.register(place()));
    await setUpRecovery(app);
    await app.engine.turnOn();
    const { version, auth_data } = (await stored(app.device))!;
    const keys = Array.from({ length: 10 }, (_, n) => roomKeys(MANY / 10, `!room-${n}:example.org`));
    for (const ofRoom of keys) {
      const path = `${KEYS}/${encodeURIComponent(ofRoom[0]!.room_id)}?version=${version}`;
      const sessions = backedUpKeys(ofRoom, String(auth_data["public_key"]));
      expect(await app.device.put(path, { sessions })).toMatchObject({ status: 200 });
    }
    // The SDK does not know that they are stored, and would upload them meanwhile.
    await app.engine.turnOff();
    await app.crypto.importRoomKeys(keys.flat());
    await eventually(() => expect(app.gate.getSnapshot().heldKeys).toBeGreaterThan(0), { timeout: 20_000 });
    const before = performance.now();
    await app.crypto.exportRoomKeys();
    const exported = performance.now() - before;
    const check = checkOf(app);
    const begin = performance.now();
    expect(await check.check()).toEqual({ status: "safe", because: "stored" });
    figures("checked", MANY, "in ms", performance.now() - begin, "exporting alone in ms", exported);
  }, 120_000);
}
