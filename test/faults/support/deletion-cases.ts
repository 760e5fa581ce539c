import { expect, it } from "vitest";
import { roomKeys } from "../../e2e/backup-keys.ts";
import type { App } from "./app.ts";
import { eventually, openApp, storedBackup } from "./app.ts";
import type { Ground } from "./ground.ts";
import { confirmedBy } from "./kit.ts";

const VERSION = "/room_keys/version";

/** What is deleted or replaced while others go on; on every homeserver. */
export function deletionCases(ground: Ground): void {
  /** A device that stores seven keys, and another one of the same user that is shown them. */
  async function sevenKeys(): Promise<{ first: App; app: App }> {
    const first = await openApp(ground, await ground.register());
    await first.turnOn({ withoutRecovery: true });
    await first.crypto.importRoomKeys(roomKeys(7));
    await eventually(() => expect(first.status().storedKeys).toBe(7));
    const app = await openApp(ground, await first.device.another());
    await eventually(() => expect(app.status().storedKeys).toBe(7));
    return { first, app };
  }

  /** Another client makes a backup of its own. */
  const createAnother = ({ device }: App) =>
    device.post(VERSION, {
      algorithm: "m.megolm_backup.v1.curve25519-aes-sha2",
      auth_data: { public_key: "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo", signatures: {} },
    });

  it("a new backup that another device made since replacing was confirmed is not replaced (40)", async () => {
    const { first, app } = await sevenKeys();
    const confirmed = confirmedBy(app.status());
    await first.status().turnOn({ replace: confirmedBy(first.status()), withoutRecovery: true });
    await first.crypto.importRoomKeys(roomKeys(20));
    await eventually(async () => expect(await storedBackup(first.device)).toMatchObject({ count: 27 }));
    const newer = await storedBackup(first.device);
    await app.status().turnOn({ replace: confirmed, withoutRecovery: true });
    expect(await storedBackup(first.device)).toEqual(newer);
    await eventually(() => expect(app.status().error).toMatchObject({ code: "changed-meanwhile" }));
  });

  it("keys that were added since replacing was confirmed are not replaced (like 40)", async () => {
    const { first, app } = await sevenKeys();
    const confirmed = confirmedBy(app.status());
    await first.crypto.importRoomKeys(roomKeys(1));
    await eventually(async () => expect(await storedBackup(first.device)).toMatchObject({ count: 8 }));
    const newer = await storedBackup(first.device);
    await app.status().turnOn({ replace: confirmed, withoutRecovery: true });
    expect(await storedBackup(first.device)).toEqual(newer);
  });

  it.each([1, 2, 3])(
    "a backup that another device makes before the %d. look of one that creates its own stays (like 40)",
    async (n) => {
      const { first, app } = await sevenKeys();
      await first.status().deleteStored();
      await app.status().refresh();
      await eventually(() => expect(app.status()).toMatchObject({ storedKeys: undefined, task: undefined }));
      let looks = 0;
      ground.play(app.device, { method: "GET", path: VERSION }, async (_, pass) => {
        looks += 1;
        if (looks !== n) return pass();
        await first.status().turnOn({ withoutRecovery: true });
        await eventually(async () => expect(await storedBackup(first.device)).toMatchObject({ count: 7 }));
        return pass();
      });
      const deleted = app.reached({ method: "DELETE" }).length;
      await app.status().turnOn({ withoutRecovery: true });
      expect(looks).toBeGreaterThanOrEqual(n);
      expect(app.reached({ method: "DELETE" }).length - deleted, "versions deleted").toBe(0);
    },
  );

  it("a backup that another device creates while one is deleted stays (41)", async () => {
    const { first, app } = await sevenKeys();
    const seen = await storedBackup(first.device);
    let made = 0;
    ground.play(app.device, { method: "DELETE" }, async (_, pass) => {
      const response = await pass();
      if (made < 3) await createAnother(first);
      made += 1;
      return response;
    });
    await app.status().turnOff({ deleteStored: confirmedBy(app.status()) });
    expect(made, "versions deleted").toBe(1);
    const left = await storedBackup(first.device);
    expect(left).toMatchObject({ count: 0 });
    expect(left?.version).not.toBe(seen?.version);
    await eventually(() => expect(app.status().error).toMatchObject({ code: "changed-meanwhile" }));
  });

  it("a backup that another device created since deleting was confirmed stays (like 41)", async () => {
    const { first, app } = await sevenKeys();
    const confirmed = confirmedBy(app.status());
    await createAnother(first);
    const newer = await storedBackup(first.device);
    await app.status().turnOff({ deleteStored: confirmed });
    expect(await storedBackup(first.device)).toEqual(newer);
  });

  it("an older backup that surfaces when one is deleted goes too (like 41)", async () => {
    const { first, app } = await sevenKeys();
    await createAnother(first);
    await app.status().refresh();
    await eventually(() => expect(app.status().storedKeys).toBe(0));
    await app.status().turnOff({ deleteStored: confirmedBy(app.status()) });
    expect(await storedBackup(first.device)).toBeUndefined();
  });
}
