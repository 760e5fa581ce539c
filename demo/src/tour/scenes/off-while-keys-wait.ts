import { english } from "../../../../src/locales/english.ts";
import type { Scene } from "../scene.ts";
import { write } from "../write.ts";

export const offWhileKeysWait: Scene = {
  title: "Off, while keys wait",
  others:
    "matrix-js-sdk, which Element Web, Cinny and Sable are built on, stores keys whatever the setting says, and can stop only by deleting what is stored. Element X’s engine goes on while the account says off.",
  steps: [
    {
      says: "Alice turns key storage off. She is asked what should happen to the keys that are stored; they stay unless she says otherwise.",
      look: { at: "phone", in: "dialog[open]" },
      async act({ phone }) {
        await phone.press("Settings");
        await phone.flip();
        await phone.sees(english.turnOffTitle);
      },
    },
    {
      says: "The laptop tells her, and asks: no device obeys the account alone. She turns it off there, too.",
      look: { at: "laptop", in: ".mkb-settings" },
      async act({ phone, laptop, homeserver }) {
        await phone.press(english.turnOffConfirm(false));
        await homeserver.says(false);
        await laptop.press("Settings");
        await laptop.take("acknowledge", ".settings");
        await laptop.take("turn-off", ".settings");
        await laptop.press(english.turnOffConfirm(false));
        await laptop.isClear();
      },
    },
    {
      says: "She writes. The keys wait on the phone, which says so: not one has left it.",
      look: { at: "phone", in: ".mkb-settings" },
      async act({ phone }) {
        await write(phone, "This one", "and this one", "stay here for now");
        await phone.press("Settings");
        await phone.sees(/keys? (has|have) not been stored/);
      },
    },
    {
      says: "She turns it on again, and what waited is stored at once.",
      look: { at: "homeserver", in: '.requests [data-about="keys"]' },
      async act({ phone, homeserver }) {
        const before = homeserver.keys();
        await phone.flip();
        await homeserver.stores(before + 3);
      },
    },
  ],
};
