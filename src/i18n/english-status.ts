import { englishBackupErrors } from "./english-errors.ts";
import { englishKeys, englishNumber as number, englishTruth, englishTruthAction } from "./english-truth.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/** What is stored, with its number where that is known. */
const stored = (keys: number | undefined) => (keys === undefined ? "What is stored" : `All ${englishKeys(keys)}`);

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
    deleting: "Deleting what is stored…",
    unlocking: "Checking the recovery key…",
    restoring: "Restoring keys…",
  },
  taskFailed: {
    "turning-on": "Key storage could not be turned on.",
    "turning-off": "What is stored could not be deleted. Key storage stays off.",
    deleting: "What is stored could not be deleted.",
    unlocking: "The recovery key did not work.",
    restoring: "The keys could not be restored.",
  },
  needs: {
    recovery:
      "Your account has no recovery key yet. Without one, stored keys cannot be read once all your devices are gone.",
    trust: "Keys are already stored, and this device cannot tell whether that was you.",
    key: "This device has no key to read what is stored.",
  },
  waysOut: (verify) =>
    verify
      ? "Verify this device or enter your recovery key to go on with what is stored. If neither is possible, replace it."
      : "Enter your recovery key to go on with what is stored. If you have none, replace it.",
  setUpRecovery: "Set up recovery",
  withoutRecovery: "Store without recovery",

  restore: "Restore keys",
  restoreProgress: ({ imported, failed, total }) =>
    total === undefined ? "Fetching keys…" : `${number(imported + failed)} of ${englishKeys(total)}`,
  restoreLeave: "Don’t wait",
  restored: ({ imported, failed, total = imported + failed }) => {
    if (total === 0) return "There were no stored keys to restore.";
    if (failed === 0) return total === 1 ? "1 key restored." : `All ${englishKeys(total)} restored.`;
    return `${number(imported)} of ${englishKeys(total)} restored. ${number(failed)} could not be read.`;
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
      ? "This device stops storing keys at once. If you lose all your devices, you lose access to newer messages."
      : "This app can only stop by deleting what is stored. Until then this device goes on storing keys.",
  turnOffQuestion: "What should happen to the keys that are stored?",
  turnOffAnswer: (deleteStored) => (deleteStored ? "Also delete what is stored" : "Keep what is stored"),
  turnOffConsequence: (deleteStored, keys) => {
    if (!deleteStored) return keys === undefined ? "It stays readable for you." : `${subject(keys)} readable for you.`;
    return `${stored(keys)} will be deleted, for all your devices. This cannot be undone.`;
  },
  turnOffConfirm: (deleteStored) => (deleteStored ? "Turn off and delete" : "Turn off"),

  deleteTitle: "Delete what is stored?",
  deleteText: (keys) => [
    `${stored(keys)} will be deleted from your homeserver, for all your devices. This cannot be undone.`,
    "Messages whose keys are on none of your devices can never be read again.",
  ],
  deleteConfirm: "Delete",
  replaceTitle: "Replace what is stored?",
  replaceText: (keys) => [
    `${stored(keys)} will be deleted from your homeserver, for all your devices. This cannot be undone.`,
    "Then the keys of this device are stored. Messages whose keys are on none of your devices can never be read again.",
  ],
  replaceConfirm: "Replace",
  withoutRecoveryTitle: "Store keys without recovery?",
  withoutRecoveryText: [
    "Without a recovery key, only your devices can read what is stored. If you lose all of them, it is of no use to you.",
    "You can set up recovery later.",
  ],
  withoutRecoveryConfirm: "Store without recovery",

  backupErrors: englishBackupErrors,
};

function subject(keys: number): string {
  return keys === 1 ? "1 key stays" : `${englishKeys(keys)} stay`;
}
