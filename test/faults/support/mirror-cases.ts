import { expect, it } from "vitest";
import type { App } from "./app.ts";
import { accountSays, eventually, openApp, reopen } from "./app.ts";
import type { Ground } from "./ground.ts";
import { refuses } from "./ground.ts";
import { silence } from "./silence.ts";

const LEGACY = "m.org.matrix.custom.backup_disabled";

/** What a device still owes to the legacy event, and another device that chooses anew; on every homeserver. */
export function mirrorCases(ground: Ground): void {
  /** A device that turned on and could not mirror it; then its user turned off on another one, which mirrored that. */
  async function overtaken(): Promise<{ app: App; mend: () => void }> {
    const app = await openApp(ground, await ground.register());
    const tried = ground.wire().requests.length;
    const mend = ground.play(app.device, { method: "PUT", path: LEGACY }, refuses(500));
    await app.turnOn({ withoutRecovery: true });
    const refused = () =>
      ground
        .wire()
        .requests.slice(tried)
        .filter(({ path }) => path.endsWith(LEGACY));
    await eventually(() => expect(refused()).not.toHaveLength(0));
    const other = await openApp(ground, await app.device.another());
    await other.turnOff();
    await eventually(async () => expect(await accountSays(other, LEGACY)).toEqual({ disabled: true }));
    await app.shows({ status: "off" });
    return { app, mend };
  }

  it("a mirror that is still owed is void once the account says something newer (12)", async () => {
    const { app, mend } = await overtaken();
    mend();
    // It would be sent again after two to four seconds.
    await silence(5_000);
    expect(await accountSays(app, LEGACY)).toEqual({ disabled: true });
  });

  it("a mirror that is still owed is void at the next start, too (12)", async () => {
    const { app, mend } = await overtaken();
    mend();
    await reopen(ground, app);
    await silence();
    expect(await accountSays(app, LEGACY)).toEqual({ disabled: true });
  });

  it("a mirror that is still owed is void once the account said something newer while the app was closed (like 12)", async () => {
    const app = await openApp(ground, await ground.register());
    const mend = ground.play(app.device, { method: "PUT", path: LEGACY }, refuses(500));
    await app.turnOn({ withoutRecovery: true });
    app.close();
    mend();
    const other = await openApp(ground, await app.device.another());
    await other.turnOff();
    await eventually(async () => expect(await accountSays(other, LEGACY)).toEqual({ disabled: true }));
    const again = await reopen(ground, app);
    await again.shows({ status: "off" });
    await silence();
    expect(await accountSays(again, LEGACY)).toEqual({ disabled: true });
  });
}
