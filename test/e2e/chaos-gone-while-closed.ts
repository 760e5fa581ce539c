import { expect, it } from "vitest";
import { Device } from "../contract/device.ts";
import { newerThan } from "../support/newer-than.ts";
import { eventually, setUpRecovery, stored } from "./backup-device.ts";
import { roomKeys } from "./backup-keys.ts";
import type { ChaosGround } from "./chaos.ts";
import { openWatched } from "./chaos-device.ts";
import { broken } from "./chaos-promises.ts";

/** What happens to the stored keys while no app is open. */
export function goneWhileClosedCases({ place, wire }: ChaosGround): void {
  it.for(["deleted", "replaced"] as const)(
    "a backup that was %s while the app was closed: on again stores every key of this device",
    async (how, { onTestFinished }) => {
      const paper = {};
      const first = await openWatched(wire(), await Device.register(place()), { paper, name: "first" });
      onTestFinished(first.die);
      await setUpRecovery(first.app);
      await first.on();
      await first.app.crypto.importRoomKeys(roomKeys(3));
      await first.app.shows({ leaving: "stored", storedKeys: 3 });
      const { version } = (await stored(first.app.device))!;
      first.die();
      if (how === "deleted") await first.app.device.delete(`/room_keys/version/${version}`);
      else {
        const second = await openWatched(wire(), await first.app.device.another(), { paper, name: "second" });
        onTestFinished(second.die);
        await second.app.verify();
        await second.on({ replace: true });
        await second.app.shows({ leaving: "idle", confirmed: { version: newerThan(version) } });
      }
      await first.restart();
      // A first sync that the homeserver had cached is older than the account's recovery; the next ones bring it.
      await eventually(async () => expect(await first.app.client.secretStorage.getKey()).not.toBeNull());
      await first.on();
      await first.app.crypto.importRoomKeys(roomKeys(2));
      await eventually(async () =>
        expect(await stored(first.app.device)).toMatchObject({ version: newerThan(version), count: 5 }),
      );
      expect(broken(wire().requests, first.diary)).toEqual([]);
    },
  );
}
