import { expect, it } from "vitest";
import type { RestoreProgress } from "../../src/core/index.ts";
import { Device } from "../contract/device.ts";
import type { Ground } from "./backup.ts";
import type { App } from "./backup-device.ts";
import { openApp, setUpRecovery, stored } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { backedUpKeys, roomKeys, undecryptableKey } from "./backup-keys.ts";

const KEYS = 5_000;
const BROKEN = 40;

/** Getting stored keys back. */
export function restoreCases({ place, wire }: Ground): void {
  /** A user whose backup holds many keys, of which some can be decrypted by nobody. */
  async function manyKeys(): Promise<App> {
    const app = await openApp(wire(), await Device.register(place()));
    await setUpRecovery(app);
    await app.engine.turnOn();
    const { version, auth_data } = (await stored(app.device))!;
    const publicKey = String(auth_data["public_key"]);
    const put = (room: string, sessions: object) =>
      app.device.put(`/room_keys/keys/${encodeURIComponent(room)}?version=${version}`, { sessions });
    for (let n = 0; n < 10; n += 1) {
      const sessions = backedUpKeys(roomKeys(KEYS / 10), publicKey);
      expect(await put(`!room-${n}:example.org`, sessions)).toMatchObject({ status: 200 });
    }
    const broken = Object.fromEntries(Array.from({ length: BROKEN }, (_, n) => [`broken-${n}`, undecryptableKey()]));
    expect(await put("!broken:example.org", broken)).toMatchObject({ body: { count: KEYS + BROKEN } });
    return app;
  }

  it("a restore of 5,000 keys shows how far it is, counts what failed, and can be left and begun again", async () => {
    const first = await manyKeys();
    const before = await stored(first.device);
    const options = { paper: first.paper, keepKeys: true };
    const left = await openApp(wire(), await first.device.another(), options);
    await left.verify();
    const far = new Promise<void>((resolve) => {
      left.engine.subscribe(() => {
        const { task } = left.shown();
        if (task?.type === "restoring" && task.progress.imported >= 1_000) resolve();
      });
    });
    const restoring = left.engine.restore();
    await far;
    left.engine.leaveRestore();
    await restoring;
    expect(left.shown()).toMatchObject({ task: undefined, restored: undefined, error: undefined });
    left.close();
    expect(await stored(first.device), "nothing on the server changed").toEqual(before);

    const app = await openApp(wire(), left.device, { ...options, storage: left.storage });
    const kept = (await app.crypto.exportRoomKeys()).length;
    expect(kept).toBeGreaterThanOrEqual(1_000);
    const seen: RestoreProgress[] = [];
    app.engine.subscribe(() => {
      const { task } = app.shown();
      if (task?.type === "restoring") seen.push(task.progress);
    });
    const begin = performance.now();
    await app.engine.restore();
    figures("kept", kept, "restored", KEYS, "in ms", performance.now() - begin, "steps", seen.length);
    expect(app.shown()).toMatchObject({
      task: undefined,
      error: undefined,
      restored: { imported: KEYS, failed: BROKEN, total: KEYS + BROKEN },
    });
    const done = seen.map(({ imported, failed }) => imported + failed);
    expect(done, "never backwards").toEqual(done.toSorted((a, b) => a - b));
    expect(done.length).toBeGreaterThan(20);
    expect(seen.at(-1)?.total).toBe(KEYS + BROKEN);
    expect(await app.crypto.exportRoomKeys()).toHaveLength(KEYS);
    expect(await stored(first.device)).toEqual(before);
    expect(app.uploads(), "restoring uploads nothing").toHaveLength(0);
  }, 180_000);
}
