import { englishBackupErrors } from "./english-errors.ts";
import { englishKeys, englishNumber as number, englishStay, englishTruth, englishUndecided } from "./english-truth.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/** What is deleted, with its number where that is known and there are some. */
function stored(keys: number | undefined): string {
  if (keys === undefined) return "All stored keys";
  if (keys === 0) return "The key storage, which holds no keys,";
  if (keys === 1) return "The stored key";
  return keys === 2 ? "Both stored keys" : `All ${englishKeys(keys)}`;
}

/** The loss at its full size, a paragraph each, and `then` what comes after. Where no keys are stored, none are lost. */
function lost(keys: number | undefined, then = ""): readonly string[] {
  const loss = keys === 0 ? "" : "Messages whose keys are on none of your devices are lost.";
  return [
    `${stored(keys)} will be deleted from your homeserver, for all your devices. This cannot be undone.`,
    [then, loss].filter(Boolean).join(" "),
  ].filter(Boolean);
}

/** The messages of the status, the recovery form, the confirmations and the settings section, in English. */
export const englishStatus: KeyBackupStatusMessages = {
  settingsTitle: "Key storage",
  settingsToggleLabel: "Allow key storage",

  truth: englishTruth,
  undecided: englishUndecided,
  statusChecking: "Checking this device…",
  justOff: (keys) => ["Key storage is off.", keys ? englishStay(keys) : ""].filter(Boolean).join(" "),
  lost: "The stored keys were deleted or replaced.",
  uploadLeft: (keys) => (keys === undefined ? "Looking for keys to store…" : `${englishKeys(keys)} left to store`),
  uploadProgress: "Storing keys",
  tasks: {
    "turning-on": "Turning on…",
    "turning-off": "Turning off…",
    deleting: "Deleting stored keys…",
    unlocking: "Checking the recovery key…",
    restoring: "Restoring keys…",
  },
  taskFailed: {
    "turning-on": "Key storage could not be turned on.",
    "turning-off": "The stored keys could not be deleted. Key storage stays off on this device.",
    deleting: "The stored keys could not be deleted.",
    unlocking: "The recovery key did not work.",
    restoring: "The keys could not be restored.",
  },
  needs: {
    recovery: "No keys are stored yet. Set up recovery first, so that you can get your keys back.",
    "recovery-key": "No keys are stored yet. This app needs your recovery key or passphrase once.",
    trust: "This device can’t check that the stored keys are yours, so it isn’t adding to them.",
    key: "This device can’t open the stored keys, so it isn’t adding to them.",
  },
  waysOut: (verify) =>
    verify
      ? "Verify this device or enter your recovery key."
      : "Enter your recovery key. If you have none, you can replace the stored keys.",

  restoreProgress: ({ imported, failed, total }) =>
    total === undefined ? "Fetching keys…" : `${number(imported + failed)} of ${englishKeys(total)}`,
  restored: ({ imported, failed, total = imported + failed }) => {
    if (total === 0) return "There were no stored keys to restore.";
    if (failed === 0) return allRestored(total);
    const rest = "Keep any device that still shows the messages: that device has their keys.";
    if (failed === 1 && total === 1) return `The stored key could not be opened. ${rest}`;
    if (failed === total) return `${noneOf(total)} could be opened. ${rest}`;
    return `${number(imported)} of ${englishKeys(total)} restored. ${number(failed)} could not be opened. ${rest}`;
  },

  recoveryLabel: "Recovery key or passphrase",
  recoveryHint: "You got the key, or chose the passphrase, when recovery was set up.",
  recoveryShow: (shown) => (shown ? "Hide" : "Show"),
  recoverySubmit: "Continue",
  recoveryChecking: "Checking…",
  recoveryEmpty: "Type or paste your recovery key or passphrase.",
  cancel: "Cancel",

  turnOffTitle: "Turn off key storage",
  turnOffText: (pauses) =>
    pauses
      ? "This device stops storing keys at once. If you lose all your devices, messages whose keys are not stored are lost."
      : "This device only stops storing keys when the stored keys are deleted. Until then, new keys are stored too.",
  turnOffQuestion: "What about the stored keys?",
  turnOffAnswer: (deleteStored) => (deleteStored ? "Delete stored keys" : "Keep stored keys"),
  turnOffConsequence: (deleteStored, keys) => {
    if (deleteStored) return lost(keys).join(" ");
    if (keys === undefined) return "The stored keys stay on your homeserver.";
    return keys > 0 ? englishStay(keys) : "The key storage, which holds no keys, stays on your homeserver.";
  },
  turnOffConfirm: (deleteStored) => (deleteStored ? "Turn off and delete" : "Turn off"),

  deleteTitle: (keys) => (keys === 0 ? "Delete key storage?" : "Delete stored keys?"),
  deleteText: (keys) => lost(keys),
  deleteConfirm: "Delete",
  replaceTitle: (keys) => (keys === 0 ? "Replace key storage?" : "Replace stored keys?"),
  replaceText: (keys) => lost(keys, "Then the keys of this device are stored."),
  replaceConfirm: "Replace",
  withoutRecoveryTitle: "Store keys without a recovery key?",
  withoutRecoveryText: [
    "Without a recovery key, only your devices can open the stored keys. If you lose all your devices, you lose access to your encrypted messages.",
    "Other apps may then refuse to create a recovery key for your account.",
  ],
  withoutRecoveryConfirm: "Store without recovery key",

  backupErrors: englishBackupErrors,
};

const noneOf = (total: number) => (total === 2 ? "Neither of the two keys" : `None of the ${englishKeys(total)}`);

function allRestored(total: number): string {
  if (total === 1) return "1 key restored.";
  return total === 2 ? "Both keys restored." : `All ${englishKeys(total)} restored.`;
}
