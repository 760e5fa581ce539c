import { englishReadErrors, englishSaveErrors } from "./english-errors.ts";
import { englishRecoverySetUp } from "./english-recovery-set-up.ts";
import { englishShared } from "./english-shared.ts";
import { englishSignOut } from "./english-sign-out.ts";
import { englishStatus } from "./english-status.ts";
import { englishAccount, englishNumber } from "./english-truth.ts";
import { englishWay } from "./english-ways.ts";
import type { KeyBackupMessages } from "./messages.ts";

const capital = (word: string) => `${word[0]?.toUpperCase()}${word.slice(1)}`;
const onOff = (enabled: boolean) => (enabled ? "on" : "off");

/** The messages in English. */
export const english: KeyBackupMessages = {
  ...englishShared,
  ...englishStatus,
  ...englishRecoverySetUp,
  ...englishSignOut,
  locale: "en",

  toggleLabel: "Key storage",
  toggleDescription:
    "Lets your homeserver keep the keys to your encrypted messages, locked. With your recovery key you can then read your messages on a new device.",
  toggleLegacy: "This setting was saved by an older app.",
  saving: "Saving…",
  account: (status, reason) => `${englishAccount(status, reason)}.`,
  unsaved: (enabled) => `“${capital(onOff(enabled))}” isn’t saved yet.`,
  unconfirmed: "Your homeserver sent this setting, but doesn’t confirm it.",
  retry: "Try again",

  change: ({ from, to, times }, reason) => {
    if (to === "undetermined") {
      return reason === "malformed"
        ? "The key storage setting was overwritten outside this device and can’t be read any more."
        : "The key storage setting was removed outside this device.";
    }
    if (from === to) return `Key storage was changed ${count(times)} outside this device and is ${to} again.`;
    if (times > 1) return `Key storage was changed ${count(times)} outside this device and is ${to} now.`;
    return `Key storage was turned ${to} outside this device.`;
  },
  changeNote: "Another of your devices or your homeserver did this. Nothing has changed on this device.",
  changeSince: (time) => `Noticed ${time}.`,
  applied: (enabled) => `Key storage is ${onOff(enabled)}, as your account’s setting says.`,
  conflict: (enabled, account) => {
    const now = account === "undetermined" ? "has no setting any more" : `says “${account}” now`;
    return `“${capital(onOff(enabled))}” wasn’t saved, and your account ${now}. Which should count?`;
  },
  conflictNote: (enabled, at) =>
    `You chose “${onOff(enabled)}” on this device ${at}. Another of your devices or your homeserver has changed the setting since.`,
  way: englishWay,

  signInTitle: "Key storage",
  signInChecking: "Checking your account’s setting…",
  signInQuestion: "Should your homeserver store the keys to your encrypted messages?",
  signInKnown: (enabled, source) => {
    const app = source === "stable" ? "another app" : "an older app";
    return `You or ${app} chose ${enabled ? "to store keys" : "not to store keys"}.`;
  },
  signInKept: "Your homeserver could have changed this choice, so please confirm.",
  signInUndetermined: (reason) =>
    reason === "missing"
      ? "You haven’t decided yet."
      : "The setting saved in your account is damaged, so please choose again.",
  signInLaterNote: "Until you decide, this device stores no keys. You can decide later in the settings.",
  signInAnswer: (enabled) => (enabled ? "Store keys" : "Don’t store keys"),
  signInConsequence: (enabled) =>
    enabled
      ? "With your recovery key you can read your messages on a new device. Your homeserver can’t open the keys."
      : "If you lose all your devices, you lose access to your encrypted messages.",
  signInUnavailable: "Your account’s setting could not be read.",
  signInUnavailableNote: "Nothing was changed. You can decide later in the settings.",
  signInSaving: "Saving…",
  signInFailed: "Your choice is kept on this device, but is not saved in your account yet.",
  signInContinue: "Continue",
  signInLater: "Decide later",
  signInSkip: "Skip for now",
  signInDontWait: "Continue in background",
  signInFinishLater: "Finish later",
  signInStored: "This device stores keys now.",
  signInDone: "Done",
  signInSettingsNote: "You can finish later in the settings.",

  errorLink: (where) => `Open ${where}`,
  readErrors: englishReadErrors,
  saveErrors: englishSaveErrors,
};

function count(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${englishNumber(times)} times`;
}
