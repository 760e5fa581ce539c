import { english } from "../../../../src/locales/english.ts";
import type { Scene } from "../scene.ts";

export const lostDevice: Scene = {
  title: "A lost device and the recovery key",
  others: "With Element Web, a device cannot restore what is stored without also storing keys (element-web #18807).",
  steps: [
    {
      says: "The phone lies at the bottom of a lake. On a new one, Alice confirms what she chose.",
      look: { at: "phone", in: "dialog[open]" },
      async act({ phone, losePhone }) {
        losePhone();
        await phone.press("Sign in");
        await phone.sees(english.signInKnown(true, "stable"));
      },
    },
    {
      says: "The keys were on the old phone. The new one can read nothing that was written before, and says so.",
      look: { at: "phone", in: ".timeline" },
      async act({ phone }) {
        await phone.press(english.signInContinue);
        await phone.offers("enter-recovery-key");
        await phone.press(english.signInFinishLater);
        await phone.isClear();
        await phone.press("Chat");
        await phone.reads(".message[data-locked]");
      },
    },
    {
      says: "She types the recovery key that she was shown in the beginning.",
      look: { at: "phone", in: ".mkb-recovery" },
      async act({ phone, recoveryKey }) {
        await phone.press("Settings");
        await phone.take("enter-recovery-key", ".settings");
        await phone.type(english.recoveryLabel, recoveryKey);
      },
    },
    {
      says: "It opens what is stored. Her messages are back, from the first to the last.",
      look: { at: "phone", in: ".timeline" },
      async act({ phone }) {
        await phone.press(english.recoverySubmit);
        await phone.press("Chat");
        await phone.sees("The spare key is with Ada");
        await phone.sees("stay here for now");
      },
    },
  ],
};
