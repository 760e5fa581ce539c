import { englishKeys, englishNumber } from "./english-truth.ts";
import type { KeyBackupSignOutMessages } from "./sign-out-messages.ts";

const inSettings = "You can turn on key storage in the settings first.";

/** The check before signing out, in English. */
export const englishSignOut: KeyBackupSignOutMessages = {
  signOutTitle: {
    checking: "Checking your keys…",
    safe: "Sign out?",
    storing: "Keys are still being stored",
    waiting: "Storing keys…",
    held: "You would lose keys",
    unrecoverable: "Stored keys could become unreadable",
    unknown: "Can’t tell if you would lose keys",
    "signing-out": "Signing out…",
    failed: "Signing out failed",
  },
  signOutLoss: "If you sign out now, messages that only this device can read are lost.",
  signOutChecking: "Making sure that all keys of this device are stored before you sign out.",
  signOutChecked: (checked, total) => `${englishNumber(checked)} of ${englishKeys(total)} checked`,
  signOutSafe: {
    "no-keys": "This device has no keys that could be lost.",
    stored: "All keys of this device are stored. With your recovery key you can read your messages on another device.",
  },
  signOutStoring: (keys) => `${englishKeys(keys)} of this device ${keys === 1 ? "is" : "are"} not stored yet.`,
  signOutWaiting: "You will be signed out as soon as all keys are stored.",
  signOutLeft: (keys) => `${englishKeys(keys)} left to store`,
  signOutHeld: (keys, atLeast) => {
    const count = atLeast ? `At least ${englishKeys(keys)}` : englishKeys(keys);
    return `${count} of this device ${keys === 1 ? "is" : "are"} not stored on your homeserver.`;
  },
  signOutHeldBecause: {
    off: `Key storage is off on this device. ${inSettings}`,
    undecided: `You haven’t decided yet whether to store keys. ${inSettings}`,
    paused: "This device is not storing keys at the moment. Check the settings first.",
    unproven: "This device can’t check that the stored keys are yours, so it isn’t adding to them.",
    "no-backup": `Your homeserver says that it stores no keys for you. ${inSettings}`,
    "not-trusted":
      "This device can’t check that the stored keys are yours. Verify this device or enter your recovery key first.",
    missing: "By now, your homeserver should have every key of this device.",
    lost: "This device has tried again, but your homeserver still doesn’t have every key.",
  },
  signOutUnrecoverable: {
    "no-recovery":
      "All keys are stored, but your account has no recovery key for them. If none of your other devices can read your messages, nobody can after you sign out.",
    unreadable:
      "All keys are stored, but this device can’t check that they can be read again. Before you sign out, make sure that another of your devices can read your messages.",
  },
  signOutUnknown: "If you sign out now, messages that only this device can read may be lost.",
  signOutLong: "This is taking longer than usual. You can close this; the app may still sign you out.",
  signOutFailed: "The app could not sign you out. Try again.",
  signOut: "Sign out",
  signOutAnyway: "Sign out anyway",
  signOutWait: "Wait and sign out",
  signOutStoreAgain: "Store and sign out",
  signOutSetUpRecovery: "Set up recovery",
  signOutStay: "Stay signed in",
};
