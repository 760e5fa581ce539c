import { english } from "../../src/locales/english.ts";
import { expect, it } from "vitest";
import { LEGACY, STABLE } from "../../src/core/index.ts";
import { Device } from "../contract/device.ts";
import type { WireFault, WireMatch } from "../support/wire-proxy.ts";
import { injected, lie, refused } from "../support/wire/faults.ts";
import { eventually, setUpRecovery } from "./backup-device.ts";
import { figures } from "./backup-figures.ts";
import { roomKeys } from "./backup-keys.ts";
import { silence } from "./backup-uploads.ts";
import type { AtEnd, ChaosGround } from "./chaos.ts";
import type { Watched } from "./chaos-device.ts";
import { openWatched } from "./chaos-device.ts";
import { accountDataIn, uploadsIn } from "./chaos-log.ts";
import { broken } from "./chaos-promises.ts";
import { show } from "./chaos-screen.tsx";

const SYNC = { method: "GET", path: "/sync" };

/** What a homeserver can say that is not so. */
export function lieCases({ place, wire }: ChaosGround): void {
  const options = { backupRefreshMs: 500 };

  /** Somebody whose three keys are stored, and their papers. */
  async function storing(onTestFinished: AtEnd): Promise<Watched> {
    const first = await openWatched(wire(), await Device.register(place()), { ...options, paper: {}, name: "first" });
    onTestFinished(first.die);
    await setUpRecovery(first.app);
    await first.on();
    await first.app.crypto.importRoomKeys(roomKeys(3));
    await first.app.shows({ leaving: "stored", storedKeys: 3 });
    return first;
  }

  /** A new device of theirs, which meets the lies from its first request on; it is verified and has two keys. */
  async function arriving(
    onTestFinished: AtEnd,
    first: Watched,
    lies: readonly (readonly [WireMatch, WireFault])[],
  ): Promise<Watched> {
    const device = await first.app.device.another();
    for (const [match, fault] of lies) onTestFinished(wire().play({ ...match, token: device.token }, fault));
    const second = await openWatched(wire(), device, { ...options, paper: first.app.paper, name: "second" });
    onTestFinished(second.die);
    return second;
  }

  const puts = ({ diary }: Watched) =>
    [STABLE, LEGACY].flatMap((type) => accountDataIn(wire().requests, "PUT", type, diary.token));

  it.for([true, false])(
    "a legacy event (disabled: %s) put into sync, and the stable one refused: unconfirmed, and nothing leaves or is written",
    async (disabled, { onTestFinished }) => {
      const content = { disabled };
      const second = await arriving(onTestFinished, await storing(onTestFinished), [
        [SYNC, injected([{ type: LEGACY, content }], [STABLE])],
        [{ method: "GET", path: LEGACY }, lie(200, content)],
        [{ path: STABLE }, refused(403, { errcode: "M_FORBIDDEN", error: "Not verified" })],
      ]);
      const { app, diary } = second;
      const begin = performance.now();
      const screen = show(app.client);
      onTestFinished(screen.end);
      const unconfirmed = { source: "legacy", readError: { code: "forbidden" } };
      await eventually(() =>
        expect(app.signIn.getSnapshot()).toMatchObject({ status: "known", enabled: !disabled, ...unconfirmed }),
      );
      expect(app.preference.getSnapshot()).toMatchObject({ status: disabled ? "off" : "on", ...unconfirmed });
      await screen.says(english.unconfirmed);
      await app.verify();
      await app.crypto.importRoomKeys(roomKeys(2));
      await eventually(() => expect(app.gate.getSnapshot().heldKeys, "the SDK has tried").toBe(2));
      await silence(1_500);
      expect(uploadsIn(wire().requests, diary.token)).toHaveLength(0);
      expect(puts(second)).toHaveLength(0);
      expect(app.preference.getDecision()).toBeUndefined();
      figures(
        "legacy injected: uploads before a decision",
        uploadsIn(wire().requests, diary.token).length,
        "in ms",
        performance.now() - begin,
      );

      // The person's word counts here, and is not called saved.
      await second.on();
      expect(app.preference.getSnapshot()).toMatchObject({ unsaved: { enabled: true }, error: { code: "forbidden" } });
      await app.shows({ leaving: "stored", storedKeys: 5 });
      await second.off();
      expect(app.preference.getSnapshot()).toMatchObject({ unsaved: { enabled: false }, error: { code: "forbidden" } });
      await screen.says(english.unsaved(false));
      await screen.says(english.saveErrors.forbidden);
      await app.crypto.importRoomKeys(roomKeys(1));
      await silence(500);
      expect(accountDataIn(wire().requests, "PUT", LEGACY, diary.token), "no mirror of what is not saved").toEqual([]);
      expect(broken(wire().requests, diary)).toEqual([]);
    },
  );

  it("a host that applies the account's value unasked does not apply one that the homeserver does not confirm", async ({
    onTestFinished,
  }) => {
    const second = await arriving(onTestFinished, await storing(onTestFinished), [
      [SYNC, injected([{ type: LEGACY, content: { disabled: false } }], [STABLE])],
      [{ path: STABLE }, refused(403, { errcode: "M_FORBIDDEN" })],
    ]);
    second.app.signIn.begin("undetermined");
    await second.app.verify();
    await second.app.crypto.importRoomKeys(roomKeys(2));
    await eventually(() => expect(second.app.gate.getSnapshot().heldKeys).toBe(2));
    expect(second.app.signIn.getSnapshot()).toMatchObject({ status: "known", readError: { code: "forbidden" } });
    expect(second.app.preference.getDecision()).toBeUndefined();
    expect(broken(wire().requests, second.diary)).toEqual([]);
  });

  it.for([
    { sync: true, get: false },
    { sync: false, get: true },
  ])(
    "sync says $sync and GET says $get: neither makes a key leave or writes, and off stays off",
    async ({ sync, get }, { onTestFinished }) => {
      const first = await storing(onTestFinished);
      const second = await arriving(onTestFinished, first, [
        [SYNC, injected([{ type: STABLE, content: { enabled: sync } }])],
        [{ method: "GET", path: STABLE }, lie(200, { enabled: get })],
      ]);
      const { app, diary } = second;
      app.signIn.begin("always");
      await eventually(() => expect(app.signIn.getSnapshot()).toMatchObject({ status: "known", enabled: get }));
      await app.verify();
      await app.crypto.importRoomKeys(roomKeys(2));
      await eventually(() => expect(app.gate.getSnapshot().heldKeys).toBe(2));
      await second.off();
      await silence(1_000);
      expect(app.gate.getSnapshot()).toMatchObject({ open: false });
      expect(uploadsIn(wire().requests, diary.token)).toHaveLength(0);
      const said = puts(second).map(({ path, body }) => `${path.endsWith(STABLE) ? "stable" : "legacy"} ${body}`);
      expect(said).toContain('stable {"enabled":false}');
      expect(said.length, "written once each, or a few times where it is not kept").toBeLessThan(6);
      expect(broken(wire().requests, diary)).toEqual([]);
    },
  );
}
