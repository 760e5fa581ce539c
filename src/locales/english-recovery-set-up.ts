import type { KeyBackupRecoverySetUpMessages } from "./recovery-set-up-messages.ts";

/** The messages of the set-up of recovery, in English. */
export const englishRecoverySetUp: KeyBackupRecoverySetUpMessages = {
  setUpTitle: "Create a recovery key",
  setUpText:
    "With a recovery key you can read your messages on a new device, even if you lose all your other devices. Only you keep the key: not even your homeserver has it.",
  setUpBegin: "Create recovery key",

  setUpKeyTitle: "Keep this recovery key",
  setUpKeyText:
    "Put the key where you will find it without this device, such as a password manager or a sheet of paper. This app shows the key only now and does not keep it.",
  setUpKeyName: "Your recovery key",
  setUpDownload: "Save as a file",
  setUpFileName: "recovery-key.txt",
  setUpKept: "I have kept it",

  setUpCheckTitle: "Check your copy",
  setUpCheckText: "Type the last four characters of the recovery key from your copy.",
  setUpCheckLabel: "Last four characters",
  setUpCheckProblem: {
    empty: "Nothing is typed yet. Four characters are enough.",
    case: "Capital and small letters count. Compare them in your copy with the key that was shown.",
    wrong: "The recovery key ends differently. Compare your copy with the key once more.",
  },
  setUpContinue: "Continue",
  setUpBack: "Back",

  setUpWorking: "Setting up your recovery key…",
  setUpWorkingNote: "This takes a few seconds. Please keep this app open.",

  setUpFailed: "The set-up did not finish",
  setUpFailedNote: "Hold on to your recovery key: the next try uses the same one.",
  setUpFailedWhy: "Nothing that was there before was overwritten.",

  setUpDone: "Your recovery key is set up",
  setUpDoneText: "Keep the recovery key safe. You need it on a new device when none of your other devices is at hand.",
  setUpIdentity: {
    kept: "",
    elsewhere: "Your other devices may not know this device yet. Verify this device with one of them.",
    unconfirmed:
      "Your devices can’t verify each other yet. For that, your homeserver wants you to confirm who you are, and this app has no way to do so. Your stored keys don’t depend on that.",
  },
  setUpClose: "Done",
};
