import { english } from "../../../../src/locales/english.ts";
import type { Scene } from "../scene.ts";

const CONTINUE = "Continue";

export const secondDevice: Scene = {
  title: "A second device",
  others:
    "Cinny, Sable, FluffyChat, gomuks and nheko do not read the setting: they create or use a backup whatever the account says.",
  steps: [
    {
      says: "On her laptop, the app knows what she chose on the phone, and says where that is written. She only has to confirm it.",
      look: { at: "laptop", in: "dialog[open]" },
      async act({ laptop }) {
        await laptop.press("Sign in");
        await laptop.sees(english.signInKnown(true, "stable"));
      },
    },
    {
      says: "The laptop cannot check yet whether the stored keys are hers, so it adds none to them. It says what is missing.",
      look: { at: "laptop", in: "dialog[open]" },
      async act({ laptop }) {
        await laptop.press(english.signInContinue);
        await laptop.offers("verify");
      },
    },
    {
      says: "She compares seven emoji on both devices: that proves the laptop is hers.",
      look: { at: "laptop", in: ".host-dialog" },
      async act({ phone, laptop }) {
        await laptop.take("verify");
        await laptop.press("Compare with another device");
        await phone.press("Yes, compare");
        await laptop.reads(".emoji");
        await phone.reads(".emoji");
      },
    },
    {
      says: "The phone hands the key over, and what was written before can be read on the laptop.",
      look: { at: "laptop", in: ".timeline" },
      async act({ phone, laptop }) {
        await phone.press("They match");
        await laptop.press("They match");
        await phone.press(CONTINUE);
        await laptop.press(CONTINUE);
        await laptop.isClear(english.signInDone);
        await laptop.press("Chat");
        await laptop.sees("The spare key is with Ada");
      },
    },
  ],
};
