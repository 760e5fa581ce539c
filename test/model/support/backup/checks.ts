import { mayLeave } from "../checks.ts";
import type { Page } from "../page.ts";
import { Violation } from "../violation.ts";
import type { World } from "../world.ts";
import type { BackupPage } from "./page.ts";

/** P5: the gate is closed before the first request that "off" brings about. */
export function checkClosing(page: Page): void {
  const { storage, witness } = page.household;
  if (witness.choosing?.enabled !== false || storage.mood !== "sound") return;
  if (page.device.gate?.getSnapshot().open) {
    throw new Violation("P5", `${page.name} sends a request before "off" has closed its gate`);
  }
}

/** P5: what has to be so before room keys leave. */
export function checkUpload(page: Page, world: World, version: string): void {
  const { name, device } = page;
  const broken = (what: string) => new Violation("P5", `${name} uploads room keys to ${version} ${what}`);
  if (device.record.read().decision !== "on") throw broken("without a decision");
  if (mayLeave(page, world) === false) throw broken("against the user's word");
  if (lacksKeyOf(page, world, version)) throw broken("without holding its key");
}

/** P5: what has to be so still when room keys arrive: off cuts off what is on its way. */
export function checkArrival(page: Page, world: World): void {
  if (mayLeave(page, world) !== false) return;
  throw new Violation("P5", `room keys of ${page.name} arrive after the user said no`);
}

/** P5: what counts as proven is so: this device holds the key. */
export function checkProof(page: Page, world: World): void {
  const { proven } = page.device.record.read();
  if (proven === undefined || !lacksKeyOf(page, world, proven)) return;
  throw new Violation("P5", `${page.name} takes the key of ${proven} for held, and it is not`);
}

/** Whether a page could know that its device does not hold the key to what is stored: another one may take its place. */
function lacksKeyOf({ household, backup }: Page, { roomKeys, slowestMs }: World, version: string): boolean {
  const { newest, changedAt } = roomKeys;
  const { held, heldAt, everHeld } = household.crypto;
  if (newest?.version !== version || newest.key === held) return false;
  if (!everHeld.has(newest.key)) return true;
  return (backup?.deletions.heardAt ?? 0) > Math.max(changedAt, heldAt) + slowestMs;
}

/** What has to be so of the backup on every page at every moment. */
export function checkBackup(page: Page, { deletions, taken, shown }: BackupPage): void {
  const { name, device, household } = page;
  const snapshot = device.backup?.getSnapshot();
  if (!snapshot) return;
  const { leaving, reading, confirmed } = snapshot;
  if (shown && shown !== snapshot && household.storage.isToldTo(page.realm)) {
    throw new Violation("P9", `${name} was not told of a change, since a listener before it threw`);
  }
  if (confirmed && !deletions.wasSaid(confirmed)) {
    throw new Violation("P7", `${name} has ${confirmed.version} confirmed as nobody described it`);
  }
  if (reading === "nothing-stored" && !deletions.hasSaidNothing) {
    throw new Violation("P1", `${name} shows that nothing is stored, which nobody said`);
  }
  // A page that is not listening shows what it showed.
  if (leaving !== "stored" || !page.isMounted) return;
  const { stored, heldKeys, uploadingKeys } = device.gate?.getSnapshot() ?? {};
  if (!stored || !taken.has(stored.version)) {
    throw new Violation("P6", `${name} shows keys as stored that the homeserver did not take`);
  }
  if (heldKeys || uploadingKeys)
    throw new Violation("P6", `${name} shows keys as stored while others are on their way`);
}
