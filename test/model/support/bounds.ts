import type { FaultKind } from "./faults.ts";
import { isOfAccount } from "./faults.ts";
import type { Page } from "./page.ts";
import { Violation } from "./violation.ts";
import type { World } from "./world.ts";

export const MINUTE = 60_000;

/** More tries than this in ten minutes are too many. */
const MOST_TRIES = 25;

/** The backup is looked at every minute besides, and when an upload was refused. */
const MOST_LOOKS = 120;

/** More creating and deleting than this in ten minutes is too much, also where a person asked for some before. */
const MOST_MADE = 40;

/** Requests and news of one page so far. */
type Counts = Map<Page, { readonly begun: ReadonlyMap<FaultKind, number>; readonly told: number }>;

export function countRequests(world: World): Counts {
  return new Map(world.allPages().map((page) => [page, { begun: new Map(page.wire.begun), told: toldTo(page) }]));
}

function toldTo({ told, backup }: Page): number {
  return told + (backup?.sdk.told ?? 0);
}

/** P8: nobody did anything meanwhile, so what began was tried again by itself. */
export function checkBounds(before: Counts, ms: number): void {
  for (const [page, { begun, told }] of before) {
    const periods = Math.max(1, ms / (10 * MINUTE));
    const news = 3 * (toldTo(page) - told) + 4;
    for (const [kind, count] of page.wire.begun) {
      const tries = count - (begun.get(kind) ?? 0);
      const most = isOfAccount(kind) ? MOST_TRIES : MOST_LOOKS;
      // What creates or deletes is tried again by itself whatever the SDK tells meanwhile.
      const isMaking = kind === "POST versions" || kind === "DELETE versions";
      if (tries > (isMaking ? MOST_MADE * periods : most * periods + news)) {
        throw new Violation("P8", `${page.name} began ${tries} × ${kind} within ${ms / 1_000} s`);
      }
    }
  }
}

/** Once a minute is looked at the backup; and once more where an upload waits at the open gate for want of a proof. */
const MOST_AN_HOUR = 70;

/** P8: for an hour nothing happens and somebody looks. */
export async function stay(world: World): Promise<void> {
  const before = countRequests(world);
  await world.pass(60 * MINUTE);
  for (const page of world.allPages()) {
    const isUnproven = page.device.gate?.getSnapshot().unproven !== undefined;
    checkHour(page, before, page.backup ? MOST_AN_HOUR * (isUnproven ? 2 : 1) : 0);
  }
}

/** P8: nobody looks any more. */
export async function leave(world: World): Promise<void> {
  for (const page of world.allPages()) await world.turn(page, () => page.unmount());
  await world.pass(2 * MINUTE);
  const before = countRequests(world);
  await world.pass(60 * MINUTE);
  for (const page of world.allPages()) {
    // The device looks for the proof that an upload waits for, whoever looks.
    checkHour(page, before, page.device.gate?.getSnapshot().unproven === undefined ? 0 : MOST_AN_HOUR);
  }
  // What the SDK wants to upload waits at the gate as long as there is a client.
  for (const page of world.allPages()) await world.turn(page, () => page.backup?.sdk.loop.stop());
  await world.pass(10_000);
  for (const page of world.allPages()) {
    const { name, realm, portListeners, backup } = page;
    const listeners = portListeners.size + (backup?.sdk.listeners.size ?? 0);
    if (listeners > 0) throw new Violation("P8", `${name} left ${listeners} listeners on the client`);
    if (realm.timers.size > 0) throw new Violation("P8", `${name} left ${realm.timers.size} timers`);
  }
}

/** P8: nothing happens, so nothing is asked; but what is stored, and whether its key can be in secret storage, so often. */
function checkHour(page: Page, before: Counts, most: number): void {
  for (const [kind, count] of page.wire.begun) {
    const more = count - (before.get(page)?.begun.get(kind) ?? 0);
    const isLook = kind === "GET versions" || kind === "GET secret";
    if (more <= (isLook ? most : 0)) continue;
    throw new Violation("P8", `${page.name} began ${more} × ${kind} within an hour in which nothing happened`);
  }
}
