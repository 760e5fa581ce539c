import type { AccountErrorCode, KeyBackupErrorCode } from "../core/errors.ts";

/** What reads the same whatever was tried. */
const anywhere = {
  guest: "Your homeserver doesn’t allow guests to do this. Create an account first.",
  consent: "Your homeserver wants you to accept its terms. Accept them, then try again.",
  suspended: "Your homeserver has suspended your account. Ask whoever runs the homeserver.",
  quota: "Your homeserver has reached a limit and takes no more. Ask whoever runs the homeserver.",
  unsupported: "Your homeserver doesn’t support this setting. Ask whoever runs the homeserver.",
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
  "rate-limited": "Your homeserver asks for a short break. Please try again in a moment.",
  "server-error": "Your homeserver has a problem right now.",
  "bad-answer": "Something other than your homeserver answered. Your network may want you to log in first.",
  forbidden:
    "Your homeserver doesn’t show the setting to this device. Verifying this device may help; if not, ask whoever runs the homeserver.",
  refused: "Your homeserver refused the request.",
  "not-kept": "Your homeserver gives a different answer each time.",
  unexpected: "Something went wrong in this app.",
};

/** Why a choice could not be saved, in English. */
export const englishSaveErrors: Readonly<Record<AccountErrorCode, string>> = {
  ...anywhere,
  unreachable: "Your homeserver can’t be reached. Your choice is sent when the connection is back.",
  timeout: "Your homeserver took too long to answer. Your choice is sent again by itself.",
  "rate-limited": "Your homeserver asks for a short break. Your choice is sent again by itself.",
  "server-error": "Your homeserver has a problem right now. Your choice is sent again by itself.",
  "bad-answer":
    "Something other than your homeserver answered. Your network may want you to log in first. Your choice is sent again by itself.",
  forbidden:
    "Your homeserver doesn’t let this device change the setting. Verifying this device may help; if not, ask whoever runs the homeserver.",
  refused: "Your homeserver refused the setting.",
  "not-kept":
    "Your homeserver accepted the setting, but still reports something else. Another of your devices may have changed the setting, too.",
  unexpected: "Something went wrong in this app.",
};

/** Why something about the backup did not work, in English. */
export const englishBackupErrors: Readonly<Record<KeyBackupErrorCode, string>> = {
  ...anywhere,
  unreachable: "Your homeserver can’t be reached right now. Try again when you are online.",
  timeout: "Your homeserver took too long to answer. Try again in a moment.",
  "rate-limited": "Your homeserver asks for a short break. Try again in a moment.",
  "server-error": "Your homeserver has a problem right now. Try again later.",
  "bad-answer": "Something other than your homeserver answered. Your network may want you to log in first.",
  forbidden:
    "Your homeserver doesn’t allow this. Verifying this device may help; if not, ask whoever runs the homeserver.",
  refused: "Your homeserver refused the request.",
  "not-kept": "Your homeserver gives a different answer each time.",
  "no-crypto": "Encryption is not ready in this app. Restarting it may help.",
  "not-enabled": "This device did not begin to store keys. Try again; if that doesn’t help, restart the app.",
  "not-deleted": "Your homeserver still has stored keys after many were deleted. Ask whoever runs the homeserver.",
  "backup-lost": "The keys on this device are still there.",
  "wrong-recovery-key":
    "This is not the recovery key or passphrase of this account. A key may belong to another account of yours; a passphrase may be mistyped. Look for the newest one.",
  unsupported: "Your homeserver can’t store keys. Your keys stay on your devices. Ask whoever runs the homeserver.",
  "changed-meanwhile":
    "The stored keys have changed since you confirmed, so nothing was deleted. Look at what is stored now, and decide again.",
  "recovery-exists":
    "Your account has a recovery key already, perhaps set up on another device just now. Enter that one. The new key that this app showed you opens nothing.",
  "not-confirmed": "Your homeserver asked you to confirm who you are, and that did not happen.",
  "mistyped-recovery-key":
    "This recovery key has a typing mistake: a character is wrong, missing or too many. Compare it with your copy.",
  "older-recovery-key":
    "This was the recovery key or passphrase of this account, and a newer one was set up since. Look for the newest one.",
  "recovery-key-without-backup":
    "The recovery key or passphrase is right, but the key to what is stored was never saved with it. Verify this device with one that can read your messages, or replace what is stored.",
  "recovery-key-of-other-backup":
    "The recovery key or passphrase is right, but it opens other stored keys than the ones that are there now. Verify this device with one that can read your messages, or replace what is stored.",
  unexpected: "Something went wrong in this app. Try again; if that doesn’t help, restart the app.",
};
