import { expect } from "vitest";
import { readAccount } from "../../src/core/index.ts";
import { LEGACY, STABLE } from "../../src/core/index.ts";
import type { App } from "./backup-device.ts";
import { eventually, stored } from "./backup-device.ts";
import type { Watched } from "./chaos-device.ts";

/**
 * What a person does once nothing is in the way any more: tries again what is said not to have worked. Then everything
 * is as it is said to be.
 */
export async function rest(device: Watched): Promise<void> {
  await isIdle(device.app);
  for (let n = 0; n < 3 && isTroubled(device.app); n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    await tryAgain(device);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await isIdle(device.app);
  }
  await eventually(() => isSettled(device.app), { timeout: 20_000, interval: 100 });
}

/** Nothing is under way, and nothing is about to be: what is tried again by itself counts as trouble. */
async function isIdle({ engine, preference }: App): Promise<void> {
  await engine.refresh();
  await eventually(
    () => {
      expect(engine.getSnapshot().task).toBeUndefined();
      expect(preference.getSnapshot().saving).toBeUndefined();
    },
    { timeout: 20_000 },
  );
}

function isTroubled({ engine, preference }: App): boolean {
  const { error, need, leaving, reading } = engine.getSnapshot();
  const { unsaved, error: unsavedFor, readError } = preference.getSnapshot();
  if (error || need || unsaved || unsavedFor || readError) return true;
  return preference.getDecision() === "on" && (leaving === "nothing" || reading !== "readable");
}

async function tryAgain(device: Watched): Promise<void> {
  const { preference, engine } = device.app;
  const { unsaved, readError } = preference.getSnapshot();
  if (readError) await preference.retry();
  if (unsaved && !unsaved.conflict) await preference.retry();
  const { error, need } = engine.getSnapshot();
  const decision = preference.getDecision();
  if (decision === "on") await device.on({ replace: need === "trust" || need === "key" });
  else if (decision === "off" && (error || preference.getSnapshot().unsaved)) await device.off();
}

/** What is shown is what is so. */
async function isSettled(app: App): Promise<void> {
  const { preference, engine, device, crypto, gate } = app;
  const [stable, legacy] = await Promise.all([contentOf(app, STABLE), contentOf(app, LEGACY)]);
  const account = preference.getSnapshot();
  const calm = { saving: undefined, unsaved: undefined, error: undefined, readError: undefined };
  expect(account).toMatchObject({ status: readAccount(stable, legacy).preference, ...calm });
  const decision = preference.getDecision();
  if ((decision === "on" || decision === "off") && account.status !== decision) {
    expect(account.change, "what was changed elsewhere is shown").toMatchObject({ to: account.status });
  }
  const shown = engine.getSnapshot();
  expect(shown).toMatchObject({ task: undefined, error: undefined, need: undefined, trouble: undefined });
  const there = await stored(device);
  expect(shown.confirmed?.version).toBe(there?.version);
  expect(shown.storedKeys).toBe(there?.count);
  expect(gate.getSnapshot().open).toBe(decision === "on");
  if (decision !== "on") return expect(shown.leaving).toBe("held");
  expect(["stored", "idle"]).toContain(shown.leaving);
  expect(shown.reading).toBe("readable");
  const own = (await crypto.exportRoomKeys()).map(({ session_id }) => JSON.stringify(session_id));
  const missing = own.filter((id) => !there?.keys.includes(id));
  expect(missing, "every key of this device is stored").toEqual([]);
}

async function contentOf({ device }: App, type: string): Promise<unknown> {
  const { status, body } = await device.get(device.accountData(type));
  return status === 200 ? body : undefined;
}
