import { act } from "./acts.ts";
import { checkBackupSettled, mendBackup } from "./backup/settlement.ts";
import { leave, MINUTE, stay } from "./bounds.ts";
import type { Page } from "./page.ts";
import { disturbStorage } from "./storage-faults.ts";
import { Violation } from "./violation.ts";
import type { World } from "./world.ts";

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
  await stay(world);
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

/** Whether the account said so a short while before. */
function wasTrue({ server, slowestMs }: World, { value, at }: { value: string; at: number }): boolean {
  const from = at - slowestMs;
  const earlier = server.writes.findLast((write) => write.at <= from);
  const first = earlier?.after ?? server.writes[0]?.before ?? server.reading;
  const since = server.writes.filter((write) => write.at > from && write.at <= at);
  return [first, ...since.map(({ after }) => after)].some(({ preference }) => preference === value);
}
