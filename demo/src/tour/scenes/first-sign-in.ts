import { english } from "../../../../src/locales/english.ts";
import type { Scene } from "../scene.ts";
import { write } from "../write.ts";

export const firstSignIn: Scene = {
  title: "The first sign-in",
  others:
    "Element Web never asks at sign-in. Element X turns key storage on by itself and writes “on” into the account, though nobody chose it.",
  steps: [
    {
      says: "Alice signs in on her phone. Before any key leaves it, she is asked one question.",
      look: { at: "phone", in: "dialog[open]" },
      async act({ phone }) {
        await phone.press("Sign in");
        await phone.sees(english.signInQuestion);
      },
    },
    {
      says: "She says yes. The answer is saved in her account, as m.key_backup: there all her apps can read it.",
      look: { at: "homeserver", in: ".stored-event" },
      async act({ phone, homeserver }) {
        await phone.choose(english.signInAnswer(true));
        await phone.press(english.signInContinue);
        await homeserver.says(true);
        await phone.sees(english.setUpTitle);
      },
    },
    {
      says: "What is stored is locked, so she gets the key to it: a recovery key, shown once, for the day when all her devices are gone.",
      look: { at: "phone", in: "dialog[open]" },
      async act(stage) {
        await stage.phone.press(english.setUpBegin);
        stage.recoveryKey = (await stage.phone.reads("code")).trim();
      },
    },
    {
      says: "She writes. The key to her message is stored, encrypted: that is the marked request.",
      look: { at: "homeserver", in: '.requests [data-about="keys"]' },
      async act({ phone, homeserver, recoveryKey }) {
        await phone.press(english.setUpKept);
        await phone.type(english.setUpCheckLabel, recoveryKey.slice(-4));
        await phone.press(english.setUpContinue);
        await phone.press(english.setUpClose);
        await phone.isClear(english.signInDone);
        await write(phone, "The spare key is with Ada");
        await homeserver.stores(1);
      },
    },
  ],
};
