import { englishBackupErrors } from "./english-errors.ts";
import { englishKeys, englishNumber as number, englishTruth, englishTruthAction } from "./english-truth.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/** What is deleted, with its number where that is known and there are some. */
function stored(keys: number | undefined): string {
  if (keys === undefined) return "What is stored";
  if (keys === 0) return "The key storage, which holds no keys,";
  return keys === 1 ? "The stored key" : `All ${englishKeys(keys)}`;
}

/** The messages of the status, the recovery form, the confirmations and the settings section, in English. */
export const englishStatus: KeyBackupStatusMessages = {
  settingsTitle: "Key storage",
  settingsToggleLabel: "Allow key storage",

  truth: englishTruth,
  truthAction: englishTruthAction,
  statusChecking: "Checking this device…",
  storedKeys: (keys) =>
    keys === 1 ? "1 key is stored on your homeserver." : `${englishKeys(keys)} are stored on your homeserver.`,
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
    recovery:
      "Your account has no recovery key yet. Without one, stored keys cannot be read once all your devices are gone.",
    "recovery-key": "To store keys, this app needs your recovery key or passphrase once.",
    trust: "There is key storage already, and this device can’t check that it is yours.",
    key: "This device has no key to read what is stored.",
  },
  waysOut: (verify) =>
    verify
      ? "Verify this device or enter your recovery key to go on with what is stored. If neither is possible, replace it."
      : "Enter your recovery key to go on with what is stored. If you have none, replace it.",
  setUpRecovery: "Set up recovery",
  withoutRecovery: "Store without a recovery key",

  restore: "Restore keys",
  restoreProgress: ({ imported, failed, total }) =>
    total === undefined ? "Fetching keys…" : `${number(imported + failed)} of ${englishKeys(total)}`,
  restoreLeave: "Continue in background",
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
      ? "This device stops storing keys at once. If you lose all your devices, messages whose keys are nowhere else are lost."
      : "This app can only stop by deleting what is stored. Until then this device goes on storing keys.",
  turnOffQuestion: "What should happen to the keys that are stored?",
  turnOffAnswer: (deleteStored) => (deleteStored ? "Also delete stored keys" : "Keep stored keys"),
  turnOffConsequence: (deleteStored, keys) => {
    if (!deleteStored)
      return keys === undefined ? "They stay on your homeserver." : `${subject(keys)} on your homeserver.`;
    return `${stored(keys)} will be deleted, for all your devices. This cannot be undone.`;
  },
  turnOffConfirm: (deleteStored) => (deleteStored ? "Turn off and delete" : "Turn off"),

  deleteTitle: "Delete stored keys?",
  deleteText: (keys) => [
    `${stored(keys)} will be deleted from your homeserver, for all your devices. This cannot be undone.`,
    "Messages whose keys are on none of your devices can never be read again.",
  ],
  deleteConfirm: "Delete",
  replaceTitle: "Replace stored keys?",
  replaceText: (keys) => [
    `${stored(keys)} will be deleted from your homeserver, for all your devices. This cannot be undone.`,
    "Then the keys of this device are stored. Messages whose keys are on none of your devices can never be read again.",
  ],
  replaceConfirm: "Replace",
  withoutRecoveryTitle: "Store keys without a recovery key?",
  withoutRecoveryText: [
    "Then only your devices can read the stored keys. If you lose all of your devices, the stored keys are lost too.",
    "You can create a recovery key later in this app. Other apps may refuse to, because keys are stored already.",
  ],
  withoutRecoveryConfirm: "Store without a recovery key",

  backupErrors: englishBackupErrors,
};

function subject(keys: number): string {
  return keys === 1 ? "1 key stays" : `${englishKeys(keys)} stay`;
}
