import { LEGACY, STABLE } from "../../../src/core/index.ts";
import { store } from "./backup/room-keys.ts";
import { inRealm } from "./globals.ts";
import type { Page } from "./page.ts";
import type { Step } from "./steps.ts";
import { contents } from "./steps.ts";
import type { World } from "./world.ts";

/** Another client of the user's, that knows nothing of this kit, writes the preference. */
export function foreignWrite({ server, time }: World, step: Extract<Step, { type: "foreign" }>): void {
  const { stable, legacy } = contents[step.enabled ? "on" : "off"];
  if (step.writes !== "legacy") server.write(STABLE, stable);
  const mirrorMs = step.writes === "mirrors late" ? 30_000 : 60;
  if (step.writes === "legacy") server.write(LEGACY, legacy);
  else if (step.writes !== "stable") time.schedule(mirrorMs, () => server.write(LEGACY, legacy));
}

/** Another client of the user's has something to do with the backup. */
export function foreignBackup({ roomKeys }: World, step: Extract<Step, { type: "otherBackup" }>): void {
  const { newest } = roomKeys;
  switch (step.does) {
    case "upload":
      if (newest) store(newest, [`other${newest.etag}`]);
      return;
    case "delete":
      if (newest) roomKeys.remove(newest);
      return;
    case "replace":
      if (newest) roomKeys.remove(newest);
      break;
    case "create":
  }
  const key = roomKeys.makeKey();
  roomKeys.create(key, step.isSigned ? ["other", "identity"] : ["other"]);
  if (step.isKept && roomKeys.hasRecovery) roomKeys.secret = key;
}

/** A device that holds the key of what is stored sends it to the user's other one, once both trust each other. */
export async function shareKey(world: World, from: Page["household"], key: number): Promise<void> {
  for (const page of world.allPages()) {
    const { crypto } = page.household;
    const { newest } = world.roomKeys;
    if (page.household === from || !crypto.isVerified || !page.realm.alive || newest?.key !== key) continue;
    // oxlint-disable-next-line no-await-in-loop -- pages share a thread
    await inRealm(page.realm, () => {
      page.backup?.sdk.hold(key, newest.version);
      void page.backup?.sdk.checkAndEnable();
    });
    world.afterTurn(page);
  }
}

/** The user verifies a device. */
export async function verify(world: World, device: "A" | "B"): Promise<void> {
  const { household } = world.pages[device === "A" ? "A1" : "B"];
  household.crypto.isVerified = true;
  for (const page of household.pages) {
    // oxlint-disable-next-line no-await-in-loop -- pages share a thread
    await inRealm(page.realm, () => {
      page.backup?.sdk.tell("onChange");
      void page.backup?.sdk.checkAndEnable();
    });
  }
  const other = world.pages[device === "A" ? "B" : "A1"].household;
  const { held } = other.crypto;
  if (held !== undefined && other.crypto.isVerified) await shareKey(world, other, held);
}
