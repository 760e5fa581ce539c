import { describe, it } from "vitest";
import { Device } from "../contract/device.ts";
import type { WireFault } from "../support/wire-proxy.ts";
import { page, refused } from "../support/wire/faults.ts";
import type { ChaosGround } from "./chaos.ts";
import { openWatched } from "./chaos-device.ts";
import { broken } from "./chaos-promises.ts";
import { show } from "./chaos-screen.tsx";
import { eventually, setUpRecovery, stored } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { roomKeys } from "./backup-keys.ts";

/** What is said of keys that the homeserver took, before the time. */
const LAST_STORED = "stored on your homeserver, the last";

/** How an upload can be refused for ever, and the code that says so. */
const refusals: readonly { answer: string; fault: WireFault; code: string }[] = [
  { answer: "a 403", fault: refused(403, { errcode: "M_FORBIDDEN" }), code: "forbidden" },
  { answer: "a 404 without an errcode", fault: refused(404, {}), code: "bad-answer" },
  { answer: "a page with 200", fault: page(200), code: "bad-answer" },
  { answer: "a 413", fault: refused(413, { errcode: "M_TOO_LARGE" }), code: "quota" },
  { answer: "a 502", fault: page(502), code: "server-error" },
];

/** What is shown while the homeserver takes no keys, and afterwards. */
export function refusalCases({ place, wire }: ChaosGround): void {
  describe("PUT room_keys/keys", () => {
    const table = refusals.flatMap((refusal) => [
      { ...refusal, from: "the first key on", before: 0 },
      { ...refusal, from: "the eleventh key on", before: 10 },
    ]);
    it.for(table)(
      "$answer from $from: it is shown, no keys are called stored that were not taken, and all go when it ends",
      async ({ fault, code, before }, { expect, onTestFinished }) => {
        const device = await openWatched(wire(), await Device.register(place()));
        onTestFinished(device.die);
        const { app, diary } = device;
        const screen = show(app.client);
        onTestFinished(screen.end);
        await setUpRecovery(app);
        const uploads = { method: "PUT", path: "/room_keys/keys", token: diary.token };
        if (before > 0) {
          await device.on();
          await app.crypto.importRoomKeys(roomKeys(before));
          await app.shows({ leaving: "stored", storedKeys: before });
          await screen.says(LAST_STORED);
        }

        const end = wire().play(uploads, fault);
        const begin = performance.now();
        await app.crypto.importRoomKeys(roomKeys(5));
        if (before === 0) await device.on();
        await app.shows({ leaving: "refused", trouble: { code } });
        const tries = () =>
          wire().requests.filter(
            ({ token, at, path }) => token === diary.token && at >= begin && path.endsWith(uploads.path),
          );
        await eventually(() => expect(tries().length).toBeGreaterThanOrEqual(2));
        expect(app.shown()).toMatchObject({ leaving: "refused", storedKeys: before, trouble: { code } });
        await screen.says("but the last keys of this device have not been stored.");
        expect(screen.text()).not.toMatch(
          /stored on your homeserver|keys were left|last stored|last upload was stored/i,
        );
        expect(await stored(app.device)).toMatchObject({ count: before });
        expect(app.reached(uploads)).toHaveLength(before > 0 ? 1 : 0);

        end();
        await app.shows({ leaving: "stored", trouble: undefined, error: undefined, storedKeys: before + 5 }, 20_000);
        await screen.says(LAST_STORED);
        expect(await stored(app.device)).toMatchObject({ count: before + 5 });
        expect(broken(wire().requests, diary)).toEqual([]);
        figures("refused", tries().length, "times, stored after ms", performance.now() - begin);
      },
    );
  });
}
