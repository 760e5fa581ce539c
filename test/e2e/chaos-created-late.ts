import { expect, it } from "vitest";
import { Device } from "../contract/device.ts";
import { newerThan } from "../support/newer-than.ts";
import { carriedOutLater } from "../support/wire/faults.ts";
import { eventually, setUpRecovery, stored } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { roomKeys } from "./backup-keys.ts";
import type { AtEnd, ChaosGround } from "./chaos.ts";
import type { Watched } from "./chaos-device.ts";
import { openWatched } from "./chaos-device.ts";
import { creationsIn, deletionsIn, uploadsIn, versionOf } from "./chaos-log.ts";
import { broken } from "./chaos-promises.ts";

const POST_VERSION = { method: "POST", path: "/room_keys/version" };

/** A version that the server creates after it said that it did not. */
export function createdLateCases({ place, wire, surfaces }: ChaosGround): void {
  /** Two devices of one user, both decided on, and nothing stored any more. */
  async function household(onTestFinished: AtEnd): Promise<{ first: Watched; second: Watched }> {
    const options = { paper: {}, backupRefreshMs: 500 };
    const first = await openWatched(wire(), await Device.register(place()), { ...options, name: "first" });
    onTestFinished(first.die);
    await setUpRecovery(first.app);
    await first.on();
    await first.app.crypto.importRoomKeys(roomKeys(3));
    await first.app.shows({ leaving: "stored", storedKeys: 3 });
    const second = await openWatched(wire(), await first.app.device.another(), { ...options, name: "second" });
    onTestFinished(second.die);
    await second.app.verify();
    await second.on();
    await second.app.crypto.importRoomKeys(roomKeys(2));
    await second.app.shows({ leaving: "stored", storedKeys: 5 });
    // What is deleted is what was seen.
    await first.app.shows({ storedKeys: 5 });
    await first.off({ deleteStored: true });
    await second.app.shows({ state: "none", error: { code: "backup-lost" } });
    return { first, second };
  }

  /** How many uploads of these devices reached the homeserver for a version. */
  const uploadsTo = (version: string, ...devices: Watched[]) =>
    devices.flatMap(({ diary }) => uploadsIn(wire().requests, diary.token)).filter((one) => versionOf(one) === version);

  /** Answers the next creation of a device with trouble; gives what lets it happen all the same. */
  function delayCreation({ diary }: Watched, what: "a 504" | "a cut connection") {
    let happen = (): void => {};
    const later = new Promise<void>((resolve) => (happen = resolve));
    const fault = carriedOutLater(what, () => later);
    wire().play({ ...POST_VERSION, token: diary.token }, fault, 1);
    const mark = wire().requests.length;
    return async () => {
      happen();
      return eventually(() => {
        const all = creationsIn(wire().requests.slice(mark), diary.token);
        const created = all.find(({ request }) => request.answer?.status !== 200);
        if (!created) throw new Error("The homeserver has not created it yet.");
        return created.version;
      });
    };
  }

  const ways = (["a 504", "a cut connection"] as const).flatMap((what) => [
    { what, between: "nothing" },
    { what, between: "a restart" },
  ]);
  it.for(ways)(
    "POST room_keys/version, $what and done later, $between between: no key goes there, and on again is whole",
    async ({ what, between }, { onTestFinished }) => {
      const { first, second } = await household(onTestFinished);
      const happen = delayCreation(first, what);
      await first.on();
      expect(first.app.shown()).toMatchObject({ failed: "turning-on" });
      if (between === "a restart") first.die();
      const half = await happen();
      if (between === "a restart") await first.restart();
      const begin = performance.now();
      await second.app.engine.refresh();
      if (between === "a restart") {
        // The SDK trusts it, and would upload there: by itself at a start, elsewhere as soon as it looks.
        await second.app.crypto.checkKeyBackupAndEnable();
        await second.app.shows({ leaving: "held" });
        await first.app.shows({ leaving: "held" });
        await first.on();
      }
      // Else it is carried on by itself.
      await first.app.shows({ leaving: "stored", reading: "readable", error: undefined, need: undefined });
      expect(uploadsTo(half, first, second)).toHaveLength(0);
      await second.app.engine.refresh();
      await second.on();
      await second.app.shows({ leaving: "stored", reading: "readable", error: undefined, need: undefined });
      await eventually(async () => expect(await stored(first.app.device)).toMatchObject({ count: 5 }));
      expect(uploadsTo(half, first, second)).toHaveLength(0);
      expect(broken(wire().requests, first.diary, second.diary)).toEqual([]);
      figures(
        "uploads to the half-made",
        uploadsTo(half, first, second).length,
        "whole after ms",
        performance.now() - begin,
      );
    },
  );

  it("a version that comes late over a whole one takes no key, and the whole one with its keys is not deleted", async ({
    onTestFinished,
  }) => {
    const { first, second } = await household(onTestFinished);
    const happen = delayCreation(first, "a 504");
    await first.on();
    await first.on();
    await first.app.shows({ leaving: "stored", error: undefined });
    await second.on();
    await second.app.shows({ leaving: "stored", storedKeys: 5, error: undefined });
    const whole = first.app.shown().confirmed?.version;
    const half = await happen();
    await first.app.crypto.importRoomKeys(roomKeys(1));
    await first.app.shows({ leaving: "held" });
    await first.on();
    await first.app.shows({ leaving: "stored", storedKeys: 6, error: undefined });
    // Where it does not surface another one is made, which every device brings its keys to.
    expect(first.app.shown().confirmed?.version).toEqual(surfaces ? whole : newerThan(half));
    const deleted = [first, second].flatMap(({ diary }) => deletionsIn(wire().requests, diary.token));
    expect(deleted.map(({ version }) => version)).not.toContain(whole);
    expect(uploadsTo(half, first, second)).toHaveLength(0);
    expect(broken(wire().requests, first.diary, second.diary)).toEqual([]);
  });
}
