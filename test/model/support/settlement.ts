import { act } from "./acts.ts";
import { checkBackupSettled, mendBackup } from "./backup/settlement.ts";
import type { FaultKind } from "./faults.ts";
import { isOfAccount } from "./faults.ts";
import type { Page } from "./page.ts";
import { disturbStorage } from "./storage-faults.ts";
import { Violation } from "./violation.ts";
import type { World } from "./world.ts";

const MINUTE = 60_000;

/** More tries than this in ten minutes are too many. */
const MOST_TRIES = 25;

/** The backup is looked at every minute besides, and when an upload was refused. */
const MOST_LOOKS = 120;

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
      if (tries > most * periods + news) {
        throw new Violation("P8", `${page.name} began ${tries} × ${kind} within ${ms / 1_000} s`);
      }
    }
  }
}

/** All faults end, time passes, and then the promises have to be true to the letter. */
export async function settle(world: World): Promise<void> {
  world.server.faults.end();
  world.endLies();
  world.latencyMs = 50;
  mendBackup(world);
  disturbStorage(world, { type: "storage", device: "A", mood: "sound" });
  disturbStorage(world, { type: "storage", device: "B", mood: "sound" });
  for (const { name, realm, feed } of world.allPages()) {
    realm.fuse = Number.POSITIVE_INFINITY;
    if (!realm.alive) await world.restart(name, { cache: false, stale: false });
    else if (feed.state !== "none") feed.catchUp();
  }
  await world.pass(MINUTE);
  for (const page of world.allPages()) await world.turn(page, () => page.mount());
  for (const { feed } of world.allPages()) feed.catchUp();
  await world.pass(20 * MINUTE);
  for (const page of world.allPages()) checkSettled(world, page);
  for (const page of world.allPages()) checkBackupSettled(world, page);
  await retryAll(world);
  await leave(world);
}

/** P3, P4: the account, the screen and the person agree, or the screen says where they do not. */
function checkSettled(world: World, page: Page): void {
  const { name, snapshot, household } = page;
  const { witness } = household;
  const { preference } = world.server.reading;
  const { status, unsaved, saving, change } = snapshot;
  if (status !== preference)
    throw new Violation("P6", `${name} shows "${status}" and the account says "${preference}"`);
  if (saving) throw new Violation("P3", `${name} is still saving`);
  if (witness.isMurky) return;
  if (!unsaved && witness.newest && !witness.newest.said) {
    throw new Violation("P3", `${name} shows nothing of a choice that the homeserver never took`);
  }
  const { baseline } = witness;
  if (!unsaved && baseline && baseline.value !== preference && change?.to !== preference) {
    throw new Violation("P4", `${name} hides that "${baseline.value}" became "${preference}"`);
  }
  if (!change || !baseline || world.liedAt + world.slowestMs >= baseline.at) return;
  if (change.to !== preference) throw new Violation("P4", `${name} shows a change to "${change.to}"`);
  // What the person took note of was a lie, or had passed already.
  if (!wasTrue(world, baseline)) return;
  // Where the homeserver refuses to be asked, what sync repeats or brings late counts.
  if (witness.unconfirmedAt >= baseline.at) return;
  const happened = world.server.writes.filter(
    ({ at, before, after }) => at >= baseline.at - 2 * world.slowestMs && before.preference !== after.preference,
  );
  if (happened.length < change.times) {
    throw new Violation("P4", `${name} shows ${change.times} changes, and ${happened.length} happened`);
  }
}

/** P3: a way to try again is a way that works. */
async function retryAll(world: World): Promise<void> {
  for (const name of ["A1", "A2", "B"] as const) {
    const page = world.pages[name];
    const { unsaved, error } = page.snapshot;
    if (!unsaved) continue;
    await act(world, page, { type: "retry", tab: name });
    await world.pass(MINUTE);
    if (world.broken) throw world.broken;
    const after = page.snapshot;
    if (after.unsaved && !after.unsaved.conflict && error?.retryable !== false) {
      throw new Violation("P3", `${name} tried again, nothing was in the way, and the choice is not saved`);
    }
  }
}

/** P8: nobody looks any more. */
async function leave(world: World): Promise<void> {
  for (const page of world.allPages()) await world.turn(page, () => page.unmount());
  await world.pass(2 * MINUTE);
  const before = countRequests(world);
  await world.pass(60 * MINUTE);
  for (const page of world.allPages()) checkLeft(page, before);
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

/** P8: nobody looks, so nothing is asked; but for what waits at the open gate for want of a proof, once a minute. */
function checkLeft(page: Page, before: Counts): void {
  const isUnproven = page.device.gate?.getSnapshot().unproven !== undefined;
  for (const [kind, count] of page.wire.begun) {
    const more = count - (before.get(page)?.begun.get(kind) ?? 0);
    // What is stored, and whether its key can be in secret storage.
    const most = isUnproven && (kind === "GET versions" || kind === "GET secret") ? 70 : 0;
    if (more > most) throw new Violation("P8", `${page.name} began ${more} × ${kind} though nobody looks`);
  }
}

/** Whether the account said so a short while before. */
function wasTrue({ server, slowestMs }: World, { value, at }: { value: string; at: number }): boolean {
  const from = at - slowestMs;
  const earlier = server.writes.findLast((write) => write.at <= from);
  const first = earlier?.after ?? server.writes[0]?.before ?? server.reading;
  const since = server.writes.filter((write) => write.at > from && write.at <= at);
  return [first, ...since.map(({ after }) => after)].some(({ preference }) => preference === value);
}
