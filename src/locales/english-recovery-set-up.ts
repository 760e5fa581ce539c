import type { KeyBackupRecoverySetUpMessages } from "./recovery-set-up-messages.ts";

/** The messages of the set-up of recovery, in English. */
export const englishRecoverySetUp: KeyBackupRecoverySetUpMessages = {
  setUpTitle: "Create a recovery key",
  setUpText:
    "With a recovery key you can read your messages on a new device, even if you lose all the others. Only you keep it: not even your homeserver has it.",
  setUpBegin: "Create recovery key",

  setUpKeyTitle: "Keep this recovery key",
  setUpKeyText:
    "Put it where you will find it without this device, such as a password manager or a sheet of paper. This app shows it only now and does not keep it.",
  setUpKeyName: "Your recovery key",
  setUpDownload: "Save as a file",
  setUpFileName: "recovery-key.txt",
  setUpKept: "I have kept it",

  setUpCheckTitle: "Check your copy",
  setUpCheckText: "Type the last four characters of the recovery key, from where you have kept it.",
  setUpCheckLabel: "Last four characters",
  setUpCheckProblem: {
    empty: "Nothing is typed yet. Four characters are enough.",
    case: "Capital and small letters count. Look whether your copy has them as the key was shown.",
    wrong: "The recovery key ends with something else. Compare your copy with the key once more.",
  },
  setUpContinue: "Continue",
  setUpBack: "Back",

  setUpWorking: "Setting up your recovery key…",
  setUpWorkingNote: "This takes a few seconds. Please keep this app open.",

  setUpFailed: "The set-up did not finish",
  setUpFailedNote: "Hold on to your recovery key: the next try uses the same one.",
  setUpFailedWhy: "Nothing that was there before was overwritten.",

  setUpDone: "Your recovery key is set up",
  setUpDoneText: "Keep it safe. You need it on a new device when none of your other devices is at hand.",
  setUpIdentity: {
    kept: "",
    elsewhere: "Your other devices may not know this one yet. Verify it with one of them.",
    unconfirmed:
      "Your devices cannot verify each other yet: for that, your homeserver wants you to confirm who you are, and this app has no way to do so. Your stored keys do not depend on it.",
  },
  setUpClose: "Done",
};
