import { expect, it } from "vitest";
import { Device } from "../contract/device.ts";
import { newerThan } from "../support/newer-than.ts";
import { lie, rewritten, twice } from "../support/wire/faults.ts";
import { setUpRecovery, stored } from "./backup-device.ts";
import { roomKeys } from "./backup-keys.ts";
import { silence } from "./backup-uploads.ts";
import type { AtEnd, ChaosGround } from "./chaos.ts";
import type { Watched } from "./chaos-device.ts";
import { openWatched } from "./chaos-device.ts";
import { broken } from "./chaos-promises.ts";

/** What a homeserver can say of the stored keys that is not so. */
export function keyLieCases({ place, wire }: ChaosGround): void {
  /** Somebody whose three keys are stored. */
  async function storing(onTestFinished: AtEnd): Promise<Watched> {
    const first = await openWatched(wire(), await Device.register(place()), { paper: {}, backupRefreshMs: 500 });
    onTestFinished(first.die);
    await setUpRecovery(first.app);
    await first.on();
    await first.app.crypto.importRoomKeys(roomKeys(3));
    await first.app.shows({ leaving: "stored", storedKeys: 3 });
    return first;
  }

  it("an upload that is answered as stored and is not is shown as refused, sent again, and called stored then", async ({
    onTestFinished,
  }) => {
    const first = await storing(onTestFinished);
    const { app, diary } = first;
    const uploads = { method: "PUT", path: "/room_keys/keys", token: diary.token };
    const end = wire().play(uploads, lie(200, { count: 0, etag: "0" }));
    await app.crypto.importRoomKeys(roomKeys(2));
    await app.shows({ leaving: "refused", trouble: { code: "bad-answer" } });
    expect(await stored(app.device)).toMatchObject({ count: 3 });
    end();
    await app.shows({ leaving: "stored", storedKeys: 5, trouble: undefined });
    expect(await stored(app.device)).toMatchObject({ count: 5 });
    expect(broken(wire().requests, diary)).toEqual([]);
  });

  it("answers that count wrongly, and uploads that arrive twice, store what the homeserver says and no more", async ({
    onTestFinished,
  }) => {
    const first = await storing(onTestFinished);
    const { app, diary } = first;
    const uploads = { method: "PUT", path: "/room_keys/keys", token: diary.token };
    const end = wire().play(
      uploads,
      rewritten((body) => ({ ...body, count: 0, etag: "lie" })),
      1,
    );
    await app.crypto.importRoomKeys(roomKeys(2));
    await app.shows({ leaving: "refused", trouble: { code: "bad-answer" } });
    end();
    await app.crypto.importRoomKeys(roomKeys(2));
    onTestFinished(wire().play(uploads, twice));
    await app.shows({ leaving: "stored", storedKeys: 7, trouble: undefined }, 20_000);
    expect(await stored(app.device)).toMatchObject({ count: 7 });
    expect(broken(wire().requests, diary)).toEqual([]);
  });

  it("an older version than there is takes no key that nobody can read, and the true one goes on afterwards", async ({
    onTestFinished,
  }) => {
    const first = await storing(onTestFinished);
    const { app, diary } = first;
    await app.shows({ storedKeys: 3 });
    const { version } = (await stored(app.device))!;
    await first.on({ replace: true });
    await app.shows({ leaving: "stored", storedKeys: 3, confirmed: { version: newerThan(version) } });
    const older = rewritten((body) => ({ ...body, version, etag: "0", count: 0 }));
    const end = wire().play({ method: "GET", path: "/room_keys/version", token: diary.token }, older);
    await app.engine.refresh();
    await app.crypto.checkKeyBackupAndEnable();
    await app.crypto.importRoomKeys(roomKeys(2));
    await silence(1_500);
    expect(app.shown().leaving).not.toBe("stored");
    end();
    await app.engine.refresh();
    await app.shows(
      { leaving: "stored", storedKeys: 5, confirmed: { version: newerThan(version) }, error: undefined },
      20_000,
    );
    expect(broken(wire().requests, diary)).toEqual([]);
  });
}
