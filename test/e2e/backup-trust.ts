import { expect, it } from "vitest";
import { truthOf } from "../../src/core/index.ts";
import { newerThan } from "../support/newer-than.ts";
import { wireFaults } from "../support/wire-proxy.ts";
import type { Ground } from "./backup.ts";
import type { App, Paper } from "./backup-device.ts";
import { eventually, openApp, openFirst, stored } from "./backup-device.ts";
import { roomKeys } from "./backup-keys.ts";

const PASSPHRASE = "the cat sat on the keyboard";

/** A stored backup that this device must not upload to, and the three ways on. */
export function trustCases({ place, wire }: Ground): void {
  /** A new device of the user's, with three keys, that was asked to turn on: it is not verified. */
  async function distrustful(first: App, paper: Paper = {}): Promise<App> {
    const app = await openApp(wire(), await first.device.another(), { paper });
    await app.crypto.importRoomKeys(roomKeys(3));
    const before = await stored(app.device);
    await app.engine.turnOn();
    expect(app.shown()).toMatchObject({ state: "untrusted", need: "trust", error: undefined });
    expect(truthOf("on", app.shown().leaving, app.shown().reading, "open").actions).toEqual([
      "verify",
      "enter-recovery-key",
      "replace",
      "turn-off",
    ]);
    expect(await stored(app.device)).toEqual(before);
    expect(app.uploads()).toHaveLength(0);
    return app;
  }

  /** Takes the signatures off a stored backup, as a homeserver can. */
  async function unsign({ device }: App): Promise<void> {
    const { version, auth_data } = (await stored(device)) ?? { version: "", auth_data: {} };
    const { public_key } = auth_data as { public_key?: string };
    const body = { algorithm: "m.megolm_backup.v1.curve25519-aes-sha2", auth_data: { public_key } };
    expect(await device.put(`/room_keys/version/${version}`, body)).toMatchObject({ status: 200 });
  }

  it("verifying this device makes it trust a backup that the user's identity signed; keys leave once it holds the key to it", async () => {
    const first = await openFirst(wire(), place());
    const { version } = (await stored(first.device))!;
    const app = await distrustful(first);
    app.paper.recovery = first.paper.recovery;
    await app.verify();
    await app.shows({ need: undefined, reading: "unreadable", storedKeys: 10 });
    await eventually(() =>
      expect(app.gate.getSnapshot()).toMatchObject({ open: true, unproven: version, heldKeys: 3 }),
    );
    expect(app.uploads()).toEqual([]);
    await app.engine.turnOn();
    await app.shows({ state: "up-to-date", hasKey: true, need: undefined });
    await eventually(async () => expect(await stored(first.device)).toMatchObject({ count: 13 }));
  });

  it.each(["recovery key", "passphrase"])(
    "entering the %s opens an unsigned backup, and keys go there",
    async (way) => {
      const first = await openFirst(wire(), place(), PASSPHRASE);
      await unsign(first);
      const { version } = (await stored(first.device))!;
      const app = await distrustful(first);
      const { encodedPrivateKey = "" } = first.paper.recovery ?? {};
      const typed = way === "passphrase" ? PASSPHRASE : encodedPrivateKey;
      const mistyped = typed.slice(0, -1) + (typed.endsWith("x") ? "y" : "x");
      expect(await app.engine.unlock(mistyped), "a mistyped one").toBe(false);
      const code = way === "passphrase" ? "wrong-recovery-key" : "mistyped-recovery-key";
      expect(app.shown()).toMatchObject({ state: "untrusted", need: "trust", error: { code } });
      expect(await app.engine.unlock(typed)).toBe(true);
      await app.shows({ state: "up-to-date", need: undefined, error: undefined, hasKey: true, storedKeys: 13 });
      expect(await stored(first.device)).toMatchObject({ version, count: 13 });
    },
  );

  it.each([
    ["a 500", "server-error"],
    ["a timeout", "timeout"],
    ["a cut connection", "unreachable"],
  ] as const)(
    "GET of the secret × %s: the reason is shown, nothing changes, and trying again works",
    async (fault, code) => {
      const first = await openFirst(wire(), place());
      await unsign(first);
      const app = await openApp(wire(), await first.device.another(), { localTimeoutMs: 500 });
      await app.engine.turnOn();
      const before = await stored(app.device);
      const { encodedPrivateKey = "" } = first.paper.recovery ?? {};
      const secret = { method: "GET", path: "m.megolm_backup.v1", token: app.device.token };
      const end = wire().play(secret, wireFaults[fault]);
      expect(await app.engine.unlock(encodedPrivateKey)).toBe(false);
      expect(app.shown()).toMatchObject({ state: "untrusted", need: "trust", failed: "unlocking", error: { code } });
      expect(await stored(app.device)).toEqual(before);
      end();
      expect(await app.engine.unlock(encodedPrivateKey)).toBe(true);
      await app.shows({ state: "up-to-date", error: undefined, need: undefined });
    },
  );

  it("replacing it, confirmed, makes a new one that every device with the recovery key can read", async () => {
    const first = await openFirst(wire(), place());
    await first.device.post("/room_keys/version", {
      algorithm: "m.megolm_backup.v1.curve25519-aes-sha2",
      auth_data: { public_key: "3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08" },
    });
    const app = await distrustful(first, { recovery: first.paper.recovery });
    await app.verify();
    expect(app.shown(), "verifying does not help here").toMatchObject({ state: "untrusted" });
    const { version } = (await stored(app.device))!;
    await app.engine.turnOn({ replace: true });
    await app.shows({ state: "up-to-date", need: undefined, error: undefined });
    // The first device, where on was decided too, brings its ten keys again.
    await eventually(async () =>
      expect(await stored(app.device)).toMatchObject({ version: newerThan(version), count: 13 }),
    );
    const third = await openApp(wire(), await first.device.another());
    await third.engine.turnOn();
    expect(await third.engine.unlock(first.paper.recovery?.encodedPrivateKey ?? "")).toBe(true);
    await third.engine.restore();
    expect(third.shown().restored).toEqual({ imported: 13, failed: 0, total: 13 });
  });

  it.each([
    ["DELETE", "a 500"],
    ["DELETE", "a timeout"],
    ["DELETE", "a cut connection"],
  ] as const)(
    "replacing × %s × %s: what was stored is still there, and trying again replaces it",
    async (method, fault) => {
      const first = await openFirst(wire(), place());
      await unsign(first);
      const device = await first.device.another();
      const app = await openApp(wire(), device, { paper: first.paper, localTimeoutMs: 500 });
      await app.verify();
      const before = await stored(app.device);
      const end = wire().play({ method, token: device.token }, wireFaults[fault]);
      await app.engine.turnOn({ replace: true });
      expect(app.shown()).toMatchObject({ state: "untrusted", failed: "turning-on", error: {} });
      expect(await stored(app.device)).toEqual(before);
      end();
      await app.engine.turnOn({ replace: true });
      await app.shows({ error: undefined, need: undefined });
      expect(await stored(app.device)).toMatchObject({ version: newerThan(before?.version) });
    },
  );
}
