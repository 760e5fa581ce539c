import { LEGACY, STABLE } from "../../src/core/index.ts";
import type { Device } from "../contract/device.ts";
import { roomKeys } from "./backup-keys.ts";
import type { Watched } from "./chaos-device.ts";
import type { Dice } from "./chaos-schedule.ts";

/** Takes a line of the tale. */
export type Tell = (line: string) => void;

/** Messages came, with their keys. */
export async function newKeys({ diary, app }: Watched, dice: Dice, tell: Tell): Promise<void> {
  const count = 1 + dice.below(4);
  tell(`${diary.name}: ${count} new keys`);
  await app.crypto.importRoomKeys(roomKeys(count));
}

/** A person does something. */
export async function act(device: Watched, dice: Dice, tell: Tell): Promise<void> {
  const { name } = device.diary;
  const what = dice.of([
    "on",
    "on",
    "on",
    "off",
    "off",
    "later",
    "retry",
    "delete",
    "off and delete",
    "replace",
    "restart",
  ] as const);
  tell(`${name}: ${what}`);
  switch (what) {
    case "on":
      return device.on();
    case "off":
      return device.off();
    case "later":
      return device.later();
    case "retry":
      return void (await Promise.all([device.app.preference.retry(), device.app.engine.refresh()]));
    case "delete":
      return device.deleteStored();
    case "off and delete":
      return device.off({ deleteStored: true });
    case "replace":
      return device.on({ replace: true });
    case "restart":
      return device.restart();
  }
}

/** A client of another make, or the homeserver itself, writes one event or both. */
export async function writeElsewhere(foreign: Device, dice: Dice, tell: Tell): Promise<void> {
  const enabled = dice.below(2) === 0;
  const [stable, legacy] = dice.of([
    [{ enabled }, { disabled: !enabled }],
    [{ enabled }, undefined],
    [undefined, { disabled: !enabled }],
    [{}, {}],
  ]);
  tell(`elsewhere: ${JSON.stringify({ stable, legacy })}`);
  if (stable) await foreign.put(foreign.accountData(STABLE), stable);
  if (legacy) await foreign.put(foreign.accountData(LEGACY), legacy);
}

/** A homeserver that put something else into sync brings the truth at last. */
export async function deliverAgain(foreign: Device): Promise<void> {
  for (const type of [STABLE, LEGACY]) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    const { status, body } = await foreign.get(foreign.accountData(type));
    // oxlint-disable-next-line no-await-in-loop -- in this order
    if (status === 200) await foreign.put(foreign.accountData(type), body);
  }
}
