import type { AccountErrorCode, KeyBackupErrorCode } from "../core/errors.ts";

const askOperator = "Ask whoever runs the homeserver.";
const verifyOrAsk = "Verifying this device may help. If not, ask whoever runs the homeserver.";
const elsewhere = "Something other than your homeserver answered. Your network may want you to log in first.";
const sentAgain = "Your choice will be sent again automatically.";

/** What reads the same whatever was tried. */
const anywhere = {
  guest: "Your homeserver doesn’t let guests use key storage. Create an account first.",
  consent: "Your homeserver wants you to accept its terms. Accept them, then try again.",
  suspended: `Your homeserver has suspended your account. ${askOperator}`,
  quota: `Your homeserver has reached a limit and takes no more data. ${askOperator}`,
  unsupported: `Your homeserver doesn’t support this setting. ${askOperator}`,
  storage:
    "This device can’t remember your choice: its storage is full or blocked. Free some space, or allow this app to store data.",
  "unsupported-sdk": "This app is too old for key storage. Update the app.",
  "signed-out": "This device is signed out. Please sign in again.",
  "invalid-argument": "Something went wrong in this app.",
  "no-client": "This app is not connected to an account.",
};

/** Why the account could not be read, in English. */
export const englishReadErrors: Readonly<Record<AccountErrorCode, string>> = {
  ...anywhere,
  unreachable: "Your homeserver can’t be reached right now.",
  timeout: "Your homeserver took too long to answer.",
  "rate-limited": "Your homeserver asks for a short break. Try again in a moment.",
  "server-error": "Your homeserver has a problem right now.",
  "bad-answer": elsewhere,
  forbidden: `Your homeserver doesn’t show the setting to this device. ${verifyOrAsk}`,
  refused: "Your homeserver refused the request.",
  "not-kept": "Your homeserver gives a different answer each time.",
  unexpected: "Something went wrong in this app.",
};

/** Why a choice could not be saved, in English. */
export const englishSaveErrors: Readonly<Record<AccountErrorCode, string>> = {
  ...anywhere,
  unreachable: "Your homeserver can’t be reached. Your choice will be sent when the connection is back.",
  timeout: `Your homeserver took too long to answer. ${sentAgain}`,
  "rate-limited": `Your homeserver asks for a short break. ${sentAgain}`,
  "server-error": `Your homeserver has a problem right now. ${sentAgain}`,
  "bad-answer": `${elsewhere} ${sentAgain}`,
  forbidden: `Your homeserver doesn’t let this device change the setting. ${verifyOrAsk}`,
  refused: "Your homeserver refused the setting.",
  "not-kept":
    "Your homeserver accepted the setting, but still reports something else. Another of your devices may have changed the setting at the same time.",
  unexpected: "Something went wrong in this app.",
};

/** Why something about the backup did not work, in English. */
export const englishBackupErrors: Readonly<Record<KeyBackupErrorCode, string>> = {
  ...anywhere,
  unreachable: "Your homeserver can’t be reached right now. Try again when you are online.",
  timeout: "Your homeserver took too long to answer. Try again in a moment.",
  "rate-limited": "Your homeserver asks for a short break. Try again in a moment.",
  "server-error": "Your homeserver has a problem right now. Try again later.",
  "bad-answer": elsewhere,
  forbidden: `Your homeserver doesn’t allow this device to do that. ${verifyOrAsk}`,
  refused: "Your homeserver refused the request.",
  "not-kept": "Your homeserver gives a different answer each time.",
  "no-crypto": "Encryption is not ready in this app. Restarting the app may help.",
  "not-enabled": "This device did not start storing keys. Try again. If that doesn’t help, restart the app.",
  "not-deleted": `Your homeserver still has stored keys that should have been deleted. ${askOperator}`,
  "backup-lost": "This device still has its keys.",
  "wrong-recovery-key":
    "This is not the recovery key or passphrase of this account. A recovery key may belong to another of your accounts, and a passphrase may be mistyped. Look for the newest one.",
  unsupported: `Your homeserver can’t store keys. Your keys stay on your devices. ${askOperator}`,
  "changed-meanwhile":
    "The stored keys have changed since you confirmed, so nothing was deleted. Check what has changed, then decide again.",
  "recovery-exists":
    "Your account already has a recovery key, perhaps set up just now on another device. Enter that recovery key. The new one that this app showed you opens nothing.",
  "not-confirmed": "Your homeserver asked you to confirm who you are, but that did not happen.",
  "mistyped-recovery-key":
    "This recovery key has a typing mistake: a character is wrong, missing or too many. Compare it with your copy.",
  "older-recovery-key":
    "This was the recovery key or passphrase of this account, but a newer one has been set up since. Look for the newest one.",
  "recovery-key-without-backup":
    "The recovery key or passphrase is right, but the stored keys were never linked to it. Verify this device with one that can read your messages, or replace the stored keys.",
  "recovery-key-of-other-backup":
    "The recovery key or passphrase is right, but it opens other stored keys than the ones your homeserver has now. Verify this device with one that can read your messages, or replace the stored keys.",
  unexpected: "Something went wrong in this app. Try again. If that doesn’t help, restart the app.",
};
