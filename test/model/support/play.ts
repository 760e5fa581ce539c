import { act } from "./acts.ts";
import { changeBackup } from "./backup/changes.ts";
import { checkBounds, countRequests } from "./bounds.ts";
import { foreignWrite } from "./others.ts";
import { settle } from "./settlement.ts";
import type { Beginning, Step } from "./steps.ts";
import { contents } from "./steps.ts";
import { disturbStorage } from "./storage-faults.ts";
import { World } from "./world.ts";

/** How often each kind of fault hit. */
export type FaultCounts = ReadonlyMap<string, number>;

/**
 * Plays steps in a new world, ends every fault, lets time pass, and holds what is then against the promises.
 *
 * @throws Violation where a promise was broken
 */
export async function play(
  beginning: Beginning,
  steps: readonly Step[],
  tell?: (line: string) => void,
): Promise<FaultCounts> {
  const world = new World(beginning);
  world.tell = tell && ((line) => tell(`${((world.time.now - start) / 1_000).toFixed(3)} ${line}`));
  const start = world.time.now;
  try {
    await world.begin();
    for (const step of steps) {
      world.tell?.(`--- ${JSON.stringify(step)}`);
      await perform(world, step);
      await world.pass(0);
    }
    world.tell?.("--- the end");
    await settle(world);
    return world.server.faults.counts;
  } finally {
    world.end();
  }
}

async function perform(world: World, step: Step): Promise<void> {
  const { server } = world;
  switch (step.type) {
    case "foreign":
      return foreignWrite(world, step);
    case "server":
      return server.write(
        step.event === "stable" ? "m.key_backup" : "m.org.matrix.custom.backup_disabled",
        contents[step.content][step.event],
      );
    case "fault":
      return server.faults.add(step.fault, step.target, step.times);
    case "calm":
      return server.faults.end();
    case "lie":
      world.liedAt = Number.POSITIVE_INFINITY;
      server.lies = {
        ...server.lies,
        [step.where]: { stable: contents[step.stable].stable, legacy: contents[step.legacy].legacy },
      };
      return;
    case "refuse":
      world.liedAt = Number.POSITIVE_INFINITY;
      server.lies = { ...server.lies, refusesStable: true };
      return;
    case "keepNothing":
      world.liedAt = Number.POSITIVE_INFINITY;
      server.lies = { ...server.lies, keepsNothing: true };
      return;
    case "honest":
      return world.endLies();
    case "latency":
      world.latencyMs = step.ms;
      return;
    case "clock":
      server.faults.count("clock moved");
      world.time.skew += step.ms;
      return;
    case "storage":
      return disturbStorage(world, step);
    case "wait": {
      const before = countRequests(world);
      await world.pass(step.ms);
      return checkBounds(before, step.ms);
    }
    case "sync":
      return world.pages[step.tab].feed.disturb(step.fault);
    case "disconnect":
      return world.pages[step.tab].feed.stop();
    case "reconnect":
      return world.pages[step.tab].feed.resume();
    case "reload":
      return world.restart(step.tab, step);
    case "crash":
      world.pages[step.tab].realm.fuse = step.after;
      return;
    case "newKeys":
    case "verify":
    case "host":
    case "setUpRecovery":
    case "otherBackup":
    case "lieOfKeys":
      return changeBackup(world, step);
    default: {
      const { realm } = world.pages[step.tab];
      if (!realm.alive) await world.restart(step.tab, { cache: true, stale: false });
      return act(world, world.pages[step.tab], step);
    }
  }
}
