import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { LEGACY, STABLE } from "../../src/core/index.ts";
import { Device } from "../contract/device.ts";
import type { WireFault, WireMatch } from "../support/wire-proxy.ts";
import { wireFaults } from "../support/wire-proxy.ts";
import type { Ground } from "./backup.ts";
import type { App } from "./backup-device.ts";
import { openApp, setUpRecovery, stored, eventually } from "./backup-device.ts";
import { roomKeys } from "./backup-keys.ts";
import { silence } from "./backup-uploads.ts";

const VERSION = "/room_keys/version";
const KEYS = "/room_keys/keys";
const SECRET = "m.megolm_backup.v1";

/** The codes that people see the reason by. */
const reasons = { "a 500": "server-error", "a timeout": "timeout", "a cut connection": "unreachable" } as const;
type Fault = keyof typeof reasons;
const faults = Object.keys(reasons) as Fault[];

/** What fails while this device is turned on, at every request of that; what is stored must not suffer. */
export function faultCases({ place, wire }: Ground): void {
  const apps: App[] = [];
  afterAll(() => apps.splice(0).forEach((app) => app.close()));

  /** Somebody with recovery, whose requests give up after a moment. */
  async function impatient(): Promise<App> {
    const patience = { requestTimeoutMs: 500, localTimeoutMs: 500, keepKeys: true };
    const app = await openApp(wire(), await Device.register(place()), { ...patience, onEnd: () => {} });
    apps.push(app);
    await setUpRecovery(app);
    return app;
  }

  function play(app: App, match: WireMatch, fault: WireFault, times?: number): () => void {
    const end = wire().play({ ...match, token: app.device.token }, fault, times);
    onTestFinished(end);
    return end;
  }

  describe("with a backup on the server", () => {
    let app: App;
    beforeAll(async () => {
      app = await impatient();
      await app.engine.turnOn();
      await app.crypto.importRoomKeys(roomKeys(10));
      await app.shows({ state: "up-to-date", storedKeys: 10 });
    });

    const table = (step: string, match: WireMatch) => faults.map((fault) => ({ step, match, fault }));

    it.each(table("GET room_keys/version", { method: "GET", path: VERSION }))(
      "$step × $fault: what is stored stays, the reason is shown, and trying again works",
      async ({ match, fault }) => {
        await app.engine.turnOff();
        const before = await stored(app.device);
        const end = play(app, match, wireFaults[fault]);
        await app.engine.turnOn();
        // It may be said as what kept this device from looking only: it uploads to what it knew of before.
        expect(app.shown()).toMatchObject({ trouble: { code: reasons[fault] } });
        expect(await stored(app.device)).toEqual(before);
        end();
        await app.engine.turnOn();
        await app.shows({ state: "up-to-date", error: undefined, trouble: undefined });
        expect(await stored(app.device)).toEqual(before);
      },
    );

    it.each(table("GET room_keys/version, the SDK's own", { method: "GET", path: VERSION }))(
      "$step × $fault: what is stored stays, the reason is shown, and trying again works",
      async ({ match, fault }) => {
        app.close();
        const before = await stored(app.device);
        // The SDK asks at its start as well, and would upload to what it found then.
        const offline = play(app, match, wireFaults["a 500"]);
        app = await openApp(wire(), app.device, { ...app.options, storage: app.storage });
        apps.push(app);
        expect(app.shown()).toMatchObject({ state: "failing", trouble: { code: "server-error" } });
        offline();
        const passes = play(app, match, async (_, pass) => await pass(), 1);
        const end = play(app, match, wireFaults[fault]);
        await app.engine.turnOn();
        passes();
        expect(app.shown()).toMatchObject({ failed: "turning-on", error: { code: reasons[fault] } });
        expect(await app.crypto.getActiveSessionBackupVersion()).toBeNull();
        expect(await stored(app.device)).toEqual(before);
        end();
        await app.engine.turnOn();
        await app.shows({ state: "up-to-date", error: undefined, trouble: undefined });
        expect(await stored(app.device)).toEqual(before);
      },
    );

    it.each(table(`PUT account_data/${STABLE}`, { method: "PUT", path: STABLE }))(
      "$step × $fault: the device uploads, the choice stays visible as not saved, and trying again saves it",
      async ({ match, fault }) => {
        await app.engine.turnOff();
        await saved(app, "off");
        const before = await stored(app.device);
        const end = play(app, match, wireFaults[fault]);
        await app.engine.turnOn();
        await eventually(() =>
          expect(app.preference.getSnapshot()).toMatchObject({
            status: "off",
            enabled: true,
            unsaved: { enabled: true },
            error: { code: reasons[fault] },
          }),
        );
        expect(app.shown()).toMatchObject({ gateOpen: true, error: undefined });
        expect(await stored(app.device)).toEqual(before);
        end();
        await app.preference.retry();
        await saved(app, "on");
      },
    );

    it.each(table(`PUT account_data/${LEGACY}`, { method: "PUT", path: LEGACY }))(
      "$step × $fault: nothing waits for it, and the mirror is written later",
      async ({ match, fault }) => {
        await app.engine.turnOff();
        await saved(app, "off");
        await eventually(async () => expect(await accountData(app, LEGACY)).toEqual({ disabled: true }));
        const before = await stored(app.device);
        const end = play(app, match, wireFaults[fault]);
        await app.engine.turnOn();
        await saved(app, "on");
        await app.shows({ state: "up-to-date", error: undefined });
        expect(await accountData(app, LEGACY)).toEqual({ disabled: true });
        expect(await stored(app.device)).toEqual(before);
        end();
        await app.preference.retry();
        await eventually(async () => expect(await accountData(app, LEGACY)).toEqual({ disabled: false }));
      },
    );

    it.each(["a 500", "a cut connection", "a lost answer"] as const)(
      "PUT room_keys/keys × %s: what is stored stays, the reason is shown, and the keys arrive later",
      async (fault) => {
        await app.engine.turnOff();
        const before = await stored(app.device);
        const [key] = roomKeys(1);
        if (key) await app.crypto.importRoomKeys([key]);
        await eventually(() => expect(app.gate.getSnapshot().heldKeys).toBe(1));
        const end = play(app, { method: "PUT", path: KEYS }, wireFaults[fault]);
        await app.engine.turnOn();
        const code = fault === "a 500" ? "server-error" : "unreachable";
        await app.shows({ state: "failing", trouble: { code } });
        expect(await sessions(app)).toEqual(expect.arrayContaining(sessionsIn(before)));
        if (fault !== "a lost answer") expect(await stored(app.device)).toEqual(before);
        end();
        await app.shows({ state: "up-to-date", trouble: undefined, storedKeys: (before?.count ?? 0) + 1 }, 20_000);
        expect(await sessions(app)).toEqual(expect.arrayContaining(sessionsIn(before)));
      },
    );

    it("PUT room_keys/keys × no answer at all: off cuts it, on sends it again", async () => {
      await app.engine.turnOff();
      const before = await stored(app.device);
      await app.crypto.importRoomKeys(roomKeys(1));
      await eventually(() => expect(app.gate.getSnapshot().heldKeys).toBe(1));
      const end = play(app, { method: "PUT", path: KEYS }, wireFaults["a timeout"]);
      const asked = wire().requests.length;
      await app.engine.turnOn();
      await eventually(() =>
        expect(
          wire()
            .requests.slice(asked)
            .some(({ path }) => path.endsWith(KEYS)),
        ).toBe(true),
      );
      expect(await stored(app.device)).toEqual(before);
      end();
      await app.engine.turnOff();
      expect(app.gate.getSnapshot()).toMatchObject({ open: false, heldKeys: 1 });
      await app.engine.turnOn();
      await app.shows({ state: "up-to-date", storedKeys: (before?.count ?? 0) + 1 });
    });
  });

  describe("without a backup on the server", () => {
    let app: App;
    beforeAll(async () => void (app = await impatient()), 60_000);

    const reading = { step: "GET room_keys/version", match: { method: "GET", path: VERSION } };
    const creating = { step: "POST room_keys/version", match: { method: "POST", path: VERSION } };
    const keeping = { step: `PUT account_data/${SECRET}`, match: { method: "PUT", path: SECRET } };
    const table = [
      ...faults.map((fault) => ({ ...reading, fault })),
      ...faults.map((fault) => ({ ...creating, fault })),
      { ...creating, fault: "a lost answer" as const },
      { ...keeping, fault: "a 500" as const },
      { ...keeping, fault: "a timeout" as const },
    ];

    it.each(table)(
      "$step × $fault: no key goes to a half-made backup, the reason is shown, and trying again works",
      async ({ step, match, fault }) => {
        await app.engine.turnOff();
        await app.engine.deleteStored();
        await app.crypto.importRoomKeys(roomKeys(1));
        const uploads = app.uploads().length;
        const end = play(app, match, wireFaults[fault]);
        await app.engine.turnOn();
        const code = fault === "a lost answer" ? "unreachable" : reasons[fault];
        expect(app.shown(), step).toMatchObject({ failed: "turning-on", error: { code } });
        await silence(300);
        expect(app.uploads()).toHaveLength(uploads);
        end();
        await app.engine.turnOn();
        await app.shows({ state: "up-to-date", error: undefined, hasKey: true });
        expect(app.uploads().length).toBeGreaterThan(uploads);
        await canBeReadWithPaper(app);
      },
    );

    it("a restart after the answer to POST room_keys/version was lost sends nothing to that backup either", async () => {
      await app.engine.turnOff();
      await app.engine.deleteStored();
      await app.crypto.importRoomKeys(roomKeys(1));
      const uploads = app.uploads().length;
      play(app, creating.match, wireFaults["a lost answer"], 1);
      // Nor can it be taken away again at once.
      const deletable = play(app, { method: "DELETE" }, wireFaults["a 500"]);
      await app.engine.turnOn();
      app.close();
      deletable();
      app = await openApp(wire(), app.device, { ...app.options, paper: app.paper, storage: app.storage });
      apps.push(app);
      await eventually(async () => expect(await app.crypto.getActiveSessionBackupVersion()).not.toBeNull());
      await eventually(() => expect(app.gate.getSnapshot().heldKeys, "the SDK uploads there").toBeGreaterThan(0));
      await app.shows({ reading: "untrusted", leaving: "held" });
      expect(app.uploads()).toHaveLength(uploads);
      // A first sync that the homeserver had cached is older than the account's recovery: the server itself is asked.
      await app.engine.turnOn();
      await app.shows({ state: "up-to-date", error: undefined, hasKey: true });
      await canBeReadWithPaper(app);
    });

    it.each(["a cut connection", "a lost answer"] as const)(
      `PUT account_data/${SECRET} × %s: the SDK sends it again by itself, and the backup can be read`,
      async (fault) => {
        await app.engine.turnOff();
        await app.engine.deleteStored();
        play(app, keeping.match, wireFaults[fault], 1);
        await app.engine.turnOn();
        await app.shows({ state: "up-to-date", error: undefined, hasKey: true });
        await canBeReadWithPaper(app);
      },
    );
  });
}

/** Whoever has the recovery key can read what is stored. */
async function canBeReadWithPaper(app: App): Promise<void> {
  expect(await app.engine.unlock(app.paper.recovery?.encodedPrivateKey ?? "")).toBe(true);
  expect(await app.crypto.restoreKeyBackup()).toMatchObject({ imported: (await stored(app.device))?.count });
}

async function saved(app: App, status: "on" | "off"): Promise<void> {
  await eventually(() =>
    expect(app.preference.getSnapshot()).toMatchObject({ status, saving: undefined, unsaved: undefined }),
  );
}

async function accountData(app: App, type: string): Promise<unknown> {
  return (await app.device.get(app.device.accountData(type))).body;
}

function sessionsIn(backup: Awaited<ReturnType<typeof stored>>): string[] {
  const { rooms } = JSON.parse(backup?.keys ?? "{}") as { rooms?: Record<string, { sessions: object }> };
  return Object.values(rooms ?? {}).flatMap(({ sessions: all }) =>
    Object.entries(all).map(([id, key]) => `${id} ${JSON.stringify(key)}`),
  );
}

async function sessions(app: App): Promise<string[]> {
  return sessionsIn(await stored(app.device));
}
