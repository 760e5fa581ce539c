import { englishReadErrors, englishSaveErrors } from "./english-errors.ts";
import { englishShared } from "./english-shared.ts";
import { englishStatus } from "./english-status.ts";
import type { KeyBackupMessages } from "./messages.ts";

const onOff = (enabled: boolean) => (enabled ? "on" : "off");

/** The messages in English. */
export const english: KeyBackupMessages = {
  ...englishShared,
  ...englishStatus,
  locale: "en",

  toggleLabel: "Key storage",
  toggleDescription:
    "Lets your homeserver keep your message keys, encrypted, so that you can read your messages on a new device.",
  toggleLegacy: "This was set by an older app.",
  toggleLoading: "Checking your account…",
  saving: "Saving…",
  saved: "Saved.",
  toggleUndetermined: (reason) =>
    reason === "missing" ? "Not decided yet." : "The stored setting could not be read. Please choose again.",
  toggleUnavailable: "Your account’s setting could not be read.",
  unsaved: (enabled) => `Not saved yet: “${onOff(enabled)}”.`,
  unsavedConflict: (enabled) =>
    `“${onOff(enabled)}” was not saved, and your account was changed since. Save it all the same?`,
  unconfirmed: "Your homeserver delivered this setting, but does not confirm it.",
  toggleChoose: (enabled) => `Turn ${onOff(enabled)}`,
  retry: "Try again",
  discard: "Keep as it was",

  change: ({ from, to, times }, reason) => {
    if (to === "undetermined") {
      return reason === "malformed"
        ? "The key storage setting was overwritten outside this device and cannot be read any more."
        : "The key storage setting was removed outside this device.";
    }
    if (from === to) return `Key storage was changed ${count(times)} outside this device and is ${to} again.`;
    if (times > 1) return `Key storage was changed ${count(times)} outside this device and is ${to} now.`;
    return `Key storage was turned ${to} outside this device.`;
  },
  changeNote: "Another of your devices or your homeserver did this. This app has not acted on it.",
  changeSince: (time) => `First seen here: ${time}`,
  applied: (enabled) => `Key storage is ${onOff(enabled)}, as your account’s setting says.`,
  conflict: (enabled, at, account) => {
    const now = account === "undetermined" ? "has no setting any more" : `says ${account} now`;
    return `You turned key storage ${onOff(enabled)} on this device (${at}), and that could not be saved. Your account ${now}. Which should count?`;
  },
  conflictKeepChoice: (enabled) => `Turn it ${onOff(enabled)}`,
  conflictKeepAccount: "Keep the account’s setting",
  acknowledge: "OK",
  turnBack: (enabled) => `Turn it back ${onOff(enabled)}`,
  turn: (enabled) => `Turn it ${onOff(enabled)}`,

  signInTitle: "Key storage",
  signInChecking: "Checking what your account says…",
  signInQuestion: "Should your homeserver store the keys to your encrypted messages?",
  signInKnown: (enabled, source) => {
    const setting = source === "stable" ? "This account’s setting" : "This account’s setting, saved by an older app,";
    return `${setting} is ${enabled ? "to store keys" : "not to store keys"}.`;
  },
  signInKept: "Your homeserver keeps this setting, so check that it is what you want.",
  signInUndetermined: (reason) =>
    reason === "missing"
      ? "Your account has no setting for this yet."
      : "The setting stored in your account could not be read, so please choose again.",
  signInLaterNote: "Until you decide, no keys are stored. You can decide later in the settings.",
  signInAnswer: (enabled) => (enabled ? "Store keys" : "Don’t store keys"),
  signInConsequence: (enabled) =>
    enabled
      ? "You can read your messages on a new device. Your homeserver keeps the keys encrypted."
      : "If you lose all your devices, you lose access to your encrypted messages.",
  signInUnavailable: "Your account’s setting could not be read.",
  signInUnavailableNote: "Nothing was changed. You can go on without it and decide later.",
  signInSaving: "Saving…",
  signInFailed: "Your choice is kept on this device. It is not in your account yet.",
  signInContinue: "Continue",
  signInLater: "Decide later",
  signInSkip: "Continue without",
  signInDontWait: "Don’t wait",
  signInSettingsNote: "You can also go on with this later, in the settings.",

  errorLink: (where) => `Open ${where}`,
  readErrors: englishReadErrors,
  saveErrors: englishSaveErrors,
};

function count(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${times} times`;
}
