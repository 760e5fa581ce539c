import type { Scene } from "../scene.ts";
import { changedSetting } from "./changed-setting.ts";
import { firstSignIn } from "./first-sign-in.ts";
import { lostDevice } from "./lost-device.ts";
import { offWhileKeysWait } from "./off-while-keys-wait.ts";
import { secondDevice } from "./second-device.ts";

/** The five scenes, in their order. */
export const scenes: readonly Scene[] = [firstSignIn, secondDevice, changedSetting, offWhileKeysWait, lostDevice];
