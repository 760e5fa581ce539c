import { expect, it } from "vitest";
import { Device } from "../contract/device.ts";
import type { WireFault } from "../support/wire-proxy.ts";
import { delayed, lie } from "../support/wire/faults.ts";
import { setUpRecovery, stored } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { roomKeys } from "./backup-keys.ts";
import { silence } from "./backup-uploads.ts";
import type { AtEnd, ChaosGround } from "./chaos.ts";
import type { Watched } from "./chaos-device.ts";
import { openWatched } from "./chaos-device.ts";
import { uploadsIn } from "./chaos-log.ts";
import { broken } from "./chaos-promises.ts";

const DELETE = { method: "DELETE", path: /\/room_keys\/version\/[^/]+$/ };
const GET_VERSION = { method: "GET", path: "/room_keys/version" };
/** Says that nothing is stored. */
const nothing = lie(404, { errcode: "M_NOT_FOUND", error: "No backup" });

/** Deleting, where the homeserver says yes and does nothing, and where others are quicker. */
export function notDeletedCases({ place, wire }: ChaosGround): void {
  /** Somebody whose ten keys are stored. */
  async function storing(onTestFinished: AtEnd): Promise<Watched> {
    const device = await openWatched(wire(), await Device.register(place()), { paper: {} });
    onTestFinished(device.die);
    await setUpRecovery(device.app);
    await device.on();
    await device.app.crypto.importRoomKeys(roomKeys(10));
    await device.app.shows({ leaving: "stored", storedKeys: 10 });
    return device;
  }

  const requests = ({ diary }: Watched) =>
    wire().requests.filter(({ token, path }) => token === diary.token && path.includes("/room_keys/"));

  it.for(["replaced", "deleted with off", "deleted"] as const)(
    "a backup that is to be %s and is not: few requests, a named error, none after the end, and what was said holds",
    async (how, { onTestFinished }) => {
      const device = await storing(onTestFinished);
      const { app, diary } = device;
      const { version } = (await stored(app.device))!;
      onTestFinished(wire().play({ ...DELETE, token: diary.token }, lie(200, {})));
      const before = requests(device).length;
      const begin = performance.now();
      if (how === "replaced") await device.on({ replace: true });
      else if (how === "deleted") await device.deleteStored();
      else await device.off({ deleteStored: true });
      expect(app.shown()).toMatchObject({ error: { code: "not-deleted" }, storedKeys: 10 });
      await app.crypto.importRoomKeys(roomKeys(2));
      await silence(2_000);
      expect(app.shown()).toMatchObject({ error: { code: "not-deleted" } });
      const asked = requests(device).length - before;
      expect(asked).toBeLessThan(20);
      const uploads = uploadsIn(wire().requests, diary.token).length;
      if (how === "deleted with off") {
        expect(app.gate.getSnapshot()).toMatchObject({ open: false });
        expect(app.preference.getSnapshot()).toMatchObject({ status: "off", unsaved: undefined });
      }
      expect(await stored(app.device)).toMatchObject({ version, count: how === "deleted with off" ? 10 : 12 });

      app.close();
      const atEnd = requests(device).length;
      await silence(1_000);
      expect(requests(device)).toHaveLength(atEnd);
      expect(uploadsIn(wire().requests, diary.token)).toHaveLength(uploads);
      expect(broken(wire().requests, diary)).toEqual([]);
      figures(
        how,
        "requests",
        asked,
        "after stopClient",
        requests(device).length - atEnd,
        "ms",
        performance.now() - begin,
      );
    },
  );

  it("nor does a homeserver that deletes nothing and says for a while that nothing is stored make the SDK ask without end", async ({
    onTestFinished,
  }) => {
    const device = await storing(onTestFinished);
    const { app, diary } = device;
    onTestFinished(wire().play({ ...DELETE, token: diary.token }, lie(200, {})));
    const before = requests(device).length;
    const begin = performance.now();
    // It says so while the kit asks, and not any more when the SDK does.
    let hasBegun = false;
    const isGone = () => {
      hasBegun ||= app.keyBackup.record.read().creating !== undefined;
      return deletions() > 0 && !hasBegun;
    };
    const deletions = () =>
      wire().requests.filter(({ token, method }) => token === diary.token && method === "DELETE").length;
    const fault: WireFault = (request, pass) => (isGone() ? nothing(request, pass) : pass());
    onTestFinished(wire().play({ ...GET_VERSION, token: diary.token }, fault));
    await device.on({ replace: true });
    expect(app.shown()).toMatchObject({ failed: "turning-on", error: { code: "changed-meanwhile" }, storedKeys: 10 });
    await silence(1_000);
    const asked = requests(device).length - before;
    expect(asked).toBeLessThan(20);
    app.close();
    const atEnd = requests(device).length;
    await silence(1_000);
    expect(requests(device)).toHaveLength(atEnd);
    expect(broken(wire().requests, diary)).toEqual([]);
    figures("told once that nothing is stored: requests", asked, "ms", performance.now() - begin);
  });

  it("two devices that are turned on at once: neither deletes what the other has stored", async ({
    onTestFinished,
  }) => {
    const paper = {};
    const first = await openWatched(wire(), await Device.register(place()), { paper, name: "first" });
    onTestFinished(first.die);
    await setUpRecovery(first.app);
    const second = await openWatched(wire(), await first.app.device.another(), { paper, name: "second" });
    onTestFinished(second.die);
    await second.app.verify();
    await first.app.crypto.importRoomKeys(roomKeys(3));
    await second.app.crypto.importRoomKeys(roomKeys(5));

    // The SDK's own question comes late: the kit asked twice before.
    onTestFinished(
      wire().play({ ...GET_VERSION, token: first.diary.token }, afterFirst(2, delayed(1_500, "request")), 3),
    );
    const turningOn = first.on();
    await second.on();
    await second.app.shows({ leaving: "stored", storedKeys: 5 });
    const { version } = (await stored(second.app.device))!;
    await turningOn;
    expect(await stored(second.app.device)).toMatchObject({ version });
    await first.app.shows({ leaving: "stored", storedKeys: 8, error: undefined });
    expect(broken(wire().requests, first.diary, second.diary)).toEqual([]);
  });
}

/** Lets so many pass, and plays the fault then. */
function afterFirst(count: number, fault: WireFault): WireFault {
  let passed = 0;
  return (request, pass) => {
    passed += 1;
    return passed > count ? fault(request, pass) : pass();
  };
}
