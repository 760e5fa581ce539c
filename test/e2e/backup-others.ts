import { expect, it } from "vitest";
import { truthOf } from "../../src/core/index.ts";
import { byPassword } from "../contract/by-password.ts";
import { Device } from "../contract/device.ts";
import type { Ground } from "./backup.ts";
import type { App } from "./backup-device.ts";
import { openApp, openFirst, setUpRecovery, stored, eventually } from "./backup-device.ts";
import { roomKeys } from "./backup-keys.ts";
import { silence } from "./backup-uploads.ts";

const VERSION = "/room_keys/version";

/** What other devices, and the host itself, do to the backup behind the user's decision. */
export function othersCases({ place, wire }: Ground): void {
  const creations = (app: App) => app.reached({ method: "POST", path: VERSION }).length;

  /** As Dendrite answers where the backup was deleted. */
  const withoutACode = async () => Response.json({ message: "PerformKeyBackup: played" }, { status: 500 });

  it.each(["its next upload", "its next upload, which fails without a code", "the next look"])(
    "a backup that another device deleted is noticed by %s, shown, offered again, and never made by itself",
    async (by) => {
      const first = await openFirst(wire(), place());
      const options = { paper: first.paper, backupRefreshMs: by === "the next look" ? 200 : 60_000 };
      const app = await openApp(wire(), await first.device.another(), options);
      await app.shows({ verified: false });
      await app.verify();
      await app.engine.turnOn();
      await app.shows({ state: "up-to-date", storedKeys: 10, verified: true });
      const before = performance.now();
      const { version } = (await stored(first.device))!;
      await first.device.delete(`${VERSION}/${version}`);
      if (by.endsWith("without a code")) {
        wire().play({ method: "PUT", path: "/room_keys/keys", token: app.device.token }, withoutACode, 1);
      }
      if (by !== "the next look") await app.crypto.importRoomKeys(roomKeys(5));
      await app.shows({ state: "none", error: { code: "backup-lost" } });
      expect(performance.now() - before).toBeLessThan(5_000);
      expect(truthOf("on", "nothing", "nothing-stored", "open").actions).toContain("turn-on");
      await silence(500);
      expect(creations(app) + creations(first), "that of the first device").toBe(1);
      expect(await stored(app.device)).toBeUndefined();

      await app.engine.turnOn();
      await app.shows({ state: "up-to-date", error: undefined });
      // The first device, where on was decided too, brings its ten keys again.
      const count = by === "the next look" ? 10 : 15;
      await eventually(async () => expect(await stored(app.device)).toMatchObject({ count }));
      expect((await stored(app.device))?.version).not.toBe(version);
    },
  );

  it.each(["a homeserver that deletes nothing", "an honest homeserver"])(
    "a backup that another device makes while the SDK creates one is not deleted: %s",
    async (homeserver) => {
      const app = await openApp(wire(), await Device.register(place()));
      await setUpRecovery(app);
      const { token } = app.device;
      const other = await app.device.another();
      const auth_data = { public_key: "3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08" };
      const body = { algorithm: "m.megolm_backup.v1.curve25519-aes-sha2", auth_data };
      const isCreating = () => app.keyBackup.record.read().creating !== undefined;
      // The SDK's own question, after which it deletes what it was told of.
      wire().play(
        { method: "GET", path: VERSION, token },
        async (_, pass) => {
          if (isCreating() && (await stored(other)) === undefined) await other.post(VERSION, body);
          return pass();
        },
        Infinity,
      );
      if (homeserver !== "an honest homeserver") {
        wire().play({ method: "DELETE", token }, async () => Response.json({}), Infinity);
      }
      await app.engine.turnOn();
      // Nobody here signed it, so that joining it takes more than having been second.
      await app.shows({ need: "trust", error: undefined, task: undefined });
      expect(await stored(other)).toMatchObject({ auth_data });
      expect(creations(app)).toBe(0);
      expect(wire().requests.filter((request) => request.method === "DELETE" && request.token === token)).toEqual([]);
    },
  );

  it("off survives a reset of the identity: keys stay, the new backup is shown, and one click deletes it", async () => {
    const app = await openFirst(wire(), place());
    await app.engine.turnOff();
    const uploads = app.uploads().length;
    const before = await app.crypto.getActiveSessionBackupVersion();
    await app.crypto.resetEncryption(byPassword(app.device));
    const made = await app.crypto.getActiveSessionBackupVersion();
    expect(Number(made), "the SDK made one, and uploads to it").toBeGreaterThan(Number(before));
    await app.crypto.importRoomKeys(roomKeys(3));
    await eventually(() => expect(app.gate.getSnapshot().heldKeys).toBeGreaterThan(0));
    await app.shows({ state: "paused", gateOpen: false, storedKeys: 0 });
    await silence(500);
    expect(app.uploads()).toHaveLength(uploads);
    expect(app.preference.getSnapshot()).toMatchObject({ status: "off" });
    expect(truthOf("off", "held", "unreadable", "closed").actions).toContain("delete-stored");
    await app.engine.deleteStored();
    expect(app.shown()).toMatchObject({ state: "none", error: undefined });
    expect(await stored(app.device)).toBeUndefined();
  });
}
