import { changeBackup } from "../support/backup/changes.ts";
import { inRealm } from "../support/globals.ts";
import { foreignBackup } from "../support/others.ts";
import type { Beginning } from "../support/steps.ts";
import { World } from "../support/world.ts";
import type { BackupStage } from "./backup-stage.ts";

const nothingStored: Beginning = {
  stable: "missing",
  legacy: "missing",
  locks: false,
  confirm: "never",
  backup: { stored: "nothing", recovery: "none", host: "opens", isVerified: false },
};

/** Longer than an upload takes with everything that follows from it, in simulated milliseconds. */
const LONG_MS = 60_000;

/** A page of the model's, without a kit on it that would act, and with an open gate. */
export async function simulatedBackupStage(): Promise<BackupStage> {
  const world = new World(nothingStored);
  const page = world.pages.A1;
  // Nobody sits before it: what is done here is the script's own.
  world.note = () => {};
  page.household.crypto.roomKeys.length = 0;
  for (const each of world.allPages()) await each.open();
  await world.pass(1_000);
  const { port } = page.backup ?? {};
  if (!port) throw new Error("This world has no backup.");
  const other = { type: "otherBackup", isSigned: false, isKept: false } as const;
  return {
    port,
    replaceElsewhere: () => foreignBackup(world, { ...other, does: "create" }),
    deleteElsewhere: () => foreignBackup(world, { ...other, does: "delete" }),
    fault: (method, fault) => world.server.faults.add(fault, { method, event: "versions" }, 1),
    setUpRecovery: () => changeBackup(world, { type: "setUpRecovery", isKept: true }),
    typed: (which) => which,
    async uploadKeys(count) {
      const { decision, proven } = { decision: "on" as const, proven: page.backup?.sdk.active ?? undefined };
      await inRealm(page.realm, () => page.device.record.update({ decision, proven }));
      await changeBackup(world, { type: "newKeys", device: "A", count });
      await world.pass(LONG_MS);
    },
    async run(work) {
      let isOver = false;
      let result: ReturnType<typeof work> | undefined;
      await inRealm(page.realm, () => {
        result = work();
        result.catch(() => {}).finally(() => (isOver = true));
      });
      // oxlint-disable-next-line no-await-in-loop, no-unmodified-loop-condition -- time passes in small steps
      while (!isOver) await world.pass(100);
      // What the SDK does besides.
      await world.pass(2_000);
      return result as ReturnType<typeof work>;
    },
    end: () => world.end(),
  };
}
