// @vitest-environment jsdom
import { expect, it } from "vitest";
import { deviceOf, signOutCheckOf } from "../../src/core/index.ts";
import { roomKeys } from "../e2e/backup-keys.ts";
import type { App } from "../faults/support/app.ts";
import { eventually, openApp, reopen, setUpRecovery, storedBackup } from "../faults/support/app.ts";
import { prepareGround } from "../faults/support/ground.ts";

const ground = prepareGround();
const checkOf = ({ port }: App) => signOutCheckOf(deviceOf(port));

/** Somebody with recovery and three stored keys, in an app without a gate whose keys lie on disk. */
async function somebody() {
  const first = await openApp(ground, await ground.register(), { gate: false, keepKeys: true, paper: {} });
  const recovery = await setUpRecovery(first);
  await first.turnOn();
  await first.crypto.importRoomKeys(roomKeys(3));
  await eventually(async () => expect(await storedBackup(first.device)).toMatchObject({ count: 3 }));
  return { first, recovery };
}

it("without a gate: what is on its way is waited for", async () => {
  const { first } = await somebody();
  const check = checkOf(first);
  expect(await check.check()).toMatchObject({ status: "safe" });
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  ground.play(first.device, { method: "PUT", path: "/room_keys/keys" }, async (_, pass) => {
    await released;
    return pass();
  });
  await first.crypto.importRoomKeys(roomKeys(2));
  expect(await check.check()).toMatchObject({ status: "storing", keys: 2 });
  const waiting = check.wait();
  release();
  expect(await waiting).toBe(true);
});

it("without a gate: what an app keeps to itself is told", async () => {
  const { first } = await somebody();
  const second = await openApp(ground, await first.device.another(), { gate: false });
  await second.turnOff();
  await second.crypto.importRoomKeys(roomKeys(4));
  expect(await checkOf(second).check()).toMatchObject({ status: "held", reason: "off", keys: 4 });
});

it("keys that the SDK takes for stored, and that are in another backup, are told", async () => {
  const { first, recovery } = await somebody();
  first.close();
  const second = await openApp(ground, await first.device.another(), { paper: { recovery } });
  await second.verify();
  await second.status().turnOn({ replace: true });
  await eventually(async () => expect(await storedBackup(first.device)).toMatchObject({ version: "2", count: 0 }));
  const again = await reopen(ground, first);
  await eventually(async () => expect(await again.crypto.getActiveSessionBackupVersion()).toBe("2"));
  const check = checkOf(again);
  const leave = check.subscribe(() => {});
  expect(await check.check()).toMatchObject({ status: "storing", keys: 3 });
  await eventually(
    () => expect(check.getSnapshot()).toMatchObject({ status: "held", reason: "missing", keys: 3 }),
    20_000,
  );
  leave();
});
