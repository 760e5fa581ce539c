import { inRealm } from "../globals.ts";
import { foreignBackup, verify } from "../others.ts";
import type { Step } from "../steps.ts";
import type { World } from "../world.ts";
import type { BackupStep } from "./steps.ts";

type Change =
  | Extract<Step, BackupStep & { device: "A" | "B" }>
  | Exclude<BackupStep, { tab: string } | { device: string }>;

/** Something happens to the backup that nobody does on a page of the kit's. */
export async function changeBackup(world: World, step: Change): Promise<void> {
  const { roomKeys } = world;
  switch (step.type) {
    case "newKeys": {
      const { household } = world.pages[step.device === "A" ? "A1" : "B"];
      household.crypto.addRoomKeys(step.count);
      for (const { realm, backup } of household.pages) {
        // oxlint-disable-next-line no-await-in-loop -- pages share a thread
        if (realm.alive && backup) await inRealm(realm, () => backup.sdk.loop.start());
      }
      return;
    }
    case "verify":
      return verify(world, step.device);
    case "host":
      world.pages[step.device === "A" ? "A1" : "B"].household.crypto.host = step.answers;
      return;
    case "setUpRecovery": {
      // As clients do it that set recovery up: a key that is at hand is put there.
      const held = world.pages.A1.household.crypto.held;
      roomKeys.hasRecovery = true;
      roomKeys.secret = step.isKept ? held : undefined;
      return;
    }
    case "otherBackup":
      return foreignBackup(world, step);
    case "lieOfKeys":
      roomKeys.lies = { ...roomKeys.lies, [step.lie]: true };
  }
}
