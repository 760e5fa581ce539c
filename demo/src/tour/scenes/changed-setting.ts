import type { Scene } from "../scene.ts";
import { write } from "../write.ts";

export const changedSetting: Scene = {
  title: "The homeserver changes the setting",
  others:
    "Element Web uses such a change only to hide or show its toasts; Element X ignores it. Yet there is a homeserver, gim, that puts “off” into the first sync of every user.",
  steps: [
    {
      says: "The setting lies on the homeserver, which can rewrite it unseen. It has just done so: off.",
      look: { at: "homeserver", in: ".stored" },
      async act({ homeserver }) {
        homeserver.flip();
        await homeserver.says(false);
      },
    },
    {
      says: "Both devices say so at once, and do nothing about it. That is for Alice to decide.",
      look: { at: "phone", in: ".mkb-notice" },
      async act({ phone, laptop }) {
        await phone.press("Chat");
        await phone.offers("undo-change");
        await laptop.offers("undo-change");
      },
    },
    {
      says: "Until she does, they go on as she told them: she writes, and the key is stored.",
      look: { at: "homeserver", in: '.requests [data-about="keys"]' },
      async act({ phone, homeserver }) {
        const before = homeserver.keys();
        await write(phone, "Who turned that off?");
        await homeserver.stores(before + 1);
      },
    },
    {
      says: "One press turns it back, for all her devices.",
      look: { at: "homeserver", in: ".stored" },
      async act({ phone, laptop, homeserver }) {
        await phone.take("undo-change");
        await homeserver.says(true);
        await laptop.take("acknowledge");
      },
    },
  ],
};
