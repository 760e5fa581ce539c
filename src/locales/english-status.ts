import { englishBackupErrors } from "./english-errors.ts";
import { englishKeys, englishNumber as number, englishStay, englishTruth } from "./english-truth.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/** What is deleted, with its number where that is known and there are some. */
function stored(keys: number | undefined): string {
  if (keys === undefined) return "All stored keys";
  if (keys === 0) return "The key storage, which holds no keys,";
  return keys === 1 ? "The stored key" : `All ${englishKeys(keys)}`;
}

/** The messages of the status, the recovery form, the confirmations and the settings section, in English. */
export const englishStatus: KeyBackupStatusMessages = {
  settingsTitle: "Key storage",
  settingsToggleLabel: "Allow key storage",

  truth: englishTruth,
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
    recovery: "No keys are stored yet. Set up recovery first, so that you can always get your keys back.",
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
    if (failed === 0) return total === 1 ? "1 key restored." : `All ${englishKeys(total)} restored.`;
    const count = `${number(imported)} of ${englishKeys(total)} restored.`;
    const rest = imported === 0 ? (total === 1 ? "It" : "They") : number(failed);
    return `${count} ${rest} could not be read. Keep any device that still shows the messages: it has their keys.`;
  },

  recoveryLabel: "Recovery key or passphrase",
  recoveryHint: "You got it when recovery was set up.",
  recoveryShow: (shown) => (shown ? "Hide" : "Show"),
  recoverySubmit: "Continue",
  recoveryChecking: "Checking…",
  recoveryEmpty: "Type or paste your recovery key or passphrase.",
  cancel: "Cancel",

  turnOffTitle: "Turn off key storage?",
  turnOffText: (pauses) =>
    pauses
      ? "This device stops storing keys at once. If you lose all your devices, messages whose keys are not stored are lost."
      : "On this device, storing only stops when the stored keys are deleted. Until then, it goes on.",
  turnOffQuestion: "What should happen to the stored keys?",
  turnOffAnswer: (deleteStored) => (deleteStored ? "Delete stored keys" : "Keep stored keys"),
  turnOffConsequence: (deleteStored, keys) => {
    if (!deleteStored)
      return keys === undefined ? "They stay on your homeserver." : `${subject(keys)} on your homeserver.`;
    return `${stored(keys)} will be deleted, for all your devices. This cannot be undone.`;
  },
  turnOffConfirm: (deleteStored) => (deleteStored ? "Turn off and delete" : "Turn off"),

  deleteTitle: "Delete stored keys?",
  deleteText: (keys) => [
    `${stored(keys)} will be deleted from your homeserver, for all your devices. This cannot be undone.`,
    "Messages whose keys are on none of your devices are lost.",
  ],
  deleteConfirm: "Delete",
  replaceTitle: "Replace stored keys?",
  replaceText: (keys) => [
    `${stored(keys)} will be deleted from your homeserver, for all your devices. This cannot be undone.`,
    "Then the keys of this device are stored. Messages whose keys are on none of your devices are lost.",
  ],
  replaceConfirm: "Replace",
  withoutRecoveryTitle: "Store keys without a recovery key?",
  withoutRecoveryText: [
    "Without a recovery key, only your devices can open the stored keys. If you lose all your devices, the stored keys are lost.",
    "Other apps may then refuse to create a recovery key for your account.",
  ],
  withoutRecoveryConfirm: "Store without a recovery key",

  backupErrors: englishBackupErrors,
};

function subject(keys: number): string {
  return keys === 1 ? "1 key stays" : `${englishKeys(keys)} stay`;
}
