import { docsOf } from "./docs.ts";

/**
 * Why something did not work, for programs.
 *
 * *By itself*: the kit tries again, with a back-off ({@link KeyBackupError.transient}). *Asked*: another try by the user
 * can help ({@link KeyBackupError.retryable}).
 *
 * | code | what happened | by itself | asked |
 * | --- | --- | --- | --- |
 * | `unreachable` | no answer: offline, DNS, CORS, connection cut; or the session's token is being renewed | yes, when the connection is back | yes |
 * | `timeout` | no answer in time; whether the request arrived is not known | yes | yes |
 * | `rate-limited` | 429, `M_LIMIT_EXCEEDED` | yes, when the server allows it | yes |
 * | `server-error` | 5xx | yes | yes |
 * | `bad-answer` | the answer was not Matrix: HTML (also with 401 or 403), broken JSON, a 404 without an errcode | yes | yes |
 * | `forbidden` | 403 that says no more | no | yes |
 * | `guest` | `M_GUEST_ACCESS_FORBIDDEN`: guests may not | no | no |
 * | `consent` | `M_CONSENT_NOT_GIVEN`: the terms are not accepted; `link` leads to them | no | yes |
 * | `suspended` | `M_USER_SUSPENDED`, `M_USER_LOCKED`, `M_USER_DEACTIVATED` | no | yes |
 * | `quota` | `M_RESOURCE_LIMIT_EXCEEDED`, `M_USER_LIMIT_EXCEEDED`, `M_TOO_LARGE`, 413; `link` leads to who can help | no | yes |
 * | `unsupported` | `M_UNRECOGNIZED`, 404 or 405 without an errcode for room keys: the homeserver cannot do this | no | no |
 * | `signed-out` | for good: 401 with `M_UNKNOWN_TOKEN` or `M_MISSING_TOKEN` and no `soft_logout`, or a refused token refresh | no | no |
 * | `refused` | any other 4xx | no | yes |
 * | `not-kept` | the server accepted the choice, and reports another value afterwards | no | yes |
 * | `storage` | this device's own record cannot be kept: full, forbidden, or foreign | no | yes |
 * | `no-crypto` | the client's encryption is not set up (`initRustCrypto`) | no | yes |
 * | `not-enabled` | the backup is trusted and this device still does not upload to it | no | yes |
 * | `not-deleted` | the server still has a backup after its versions were deleted | no | yes |
 * | `backup-lost` | the backup was deleted or replaced by another device | no | yes |
 * | `changed-meanwhile` | what is stored changed since the user confirmed; nothing was deleted | no | no: ask for a new confirmation |
 * | `mistyped-recovery-key` | the recovery key has a wrong character, is too short or too long, or its checksum is wrong | no | yes |
 * | `wrong-recovery-key` | the recovery key or passphrase does not fit this account: another account's, or no passphrase of it | no | yes |
 * | `older-recovery-key` | the recovery key was this account's, and a newer one was set up since | no | yes |
 * | `recovery-key-without-backup` | the recovery key is right; secret storage holds no key to a backup | no | yes |
 * | `recovery-key-of-other-backup` | the recovery key is right; secret storage holds the key to another backup than the stored one | no | yes |
 * | `recovery-exists` | recovery was to be set up, and the account has it under another key; nothing was overwritten | no | no: enter that recovery key |
 * | `not-confirmed` | the homeserver asked for a proof of who the user is, and got none | no | yes |
 * | `unsupported-sdk` | matrix-js-sdk is too old, or has no rust crypto | no | no |
 * | `invalid-argument` | the caller passed something else than what is documented | no | no |
 * | `no-client` | neither an argument nor a provider named a client | no | no |
 * | `unexpected` | anything else that was thrown | no | yes |
 */
export type KeyBackupErrorCode = AccountErrorCode | BackupErrorCode;

/** What can go wrong with any request, and with the account's preference. */
export type AccountErrorCode =
  | "unreachable"
  | "timeout"
  | "rate-limited"
  | "server-error"
  | "bad-answer"
  | "forbidden"
  | "guest"
  | "consent"
  | "suspended"
  | "quota"
  | "unsupported"
  | "signed-out"
  | "refused"
  | "not-kept"
  | "storage"
  | "unsupported-sdk"
  | "invalid-argument"
  | "no-client"
  | "unexpected";

/** What can go wrong with the backup besides. */
export type BackupErrorCode =
  | "no-crypto"
  | "not-enabled"
  | "not-deleted"
  | "backup-lost"
  | "changed-meanwhile"
  | "recovery-exists"
  | "not-confirmed"
  | RecoveryKeyErrorCode;

/** What can be wrong with a recovery key or passphrase that was typed. */
export type RecoveryKeyErrorCode =
  | "mistyped-recovery-key"
  | "wrong-recovery-key"
  | "older-recovery-key"
  | "recovery-key-without-backup"
  | "recovery-key-of-other-backup";

const transient: ReadonlySet<KeyBackupErrorCode> = new Set([
  "unreachable",
  "timeout",
  "rate-limited",
  "server-error",
  "bad-answer",
]);

/** Codes for which another try by the user cannot help. */
const final: ReadonlySet<KeyBackupErrorCode> = new Set([
  "signed-out",
  "guest",
  "unsupported",
  "unsupported-sdk",
  "changed-meanwhile",
  "recovery-exists",
  "invalid-argument",
  "no-client",
]);

/** Codes of what only a developer can mend: the message leads to the page that says how. */
const forDevelopers: ReadonlySet<KeyBackupErrorCode> = new Set(["unsupported-sdk", "invalid-argument", "no-client"]);

/** What else is known about a failure. */
export interface KeyBackupErrorDetails {
  /** The error that this one explains. */
  cause?: unknown;
  /** How long the server asked to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** Where the user can do something about it, as the server says. Anything but http, https and mailto is dropped. */
  link?: string | undefined;
}

/**
 * Every failure of the kit. `code` is for programs; `message` says in English what happened, why and what to do.
 * Components show their own sentence for the code, from the `messages` object.
 *
 * @example
 * ```ts
 * const storage = await openIndexedDbStorage().catch((error: unknown) => {
 *   if (error instanceof KeyBackupError && error.code === "storage") return null; // in memory then
 *   throw error;
 * });
 * ```
 */
export class KeyBackupError extends Error {
  override readonly name = "KeyBackupError";
  /** For programs; see {@link KeyBackupErrorCode}. */
  readonly code: KeyBackupErrorCode;
  /** How long the server asked to wait, in milliseconds; `undefined` if it did not say. */
  readonly retryAfterMs: number | undefined;
  /** Where the user can do something about it: http, https or mailto. It comes from the server: say where it leads. */
  readonly link: string | undefined;

  constructor(code: KeyBackupErrorCode, message: string, details: KeyBackupErrorDetails = {}) {
    const page = forDevelopers.has(code) ? ` ${docsOf(code)}` : "";
    super(`matrix-react-key-backup: ${message}${page}`, { cause: details.cause });
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.link = safeLink(details.link, ["http:", "https:", "mailto:"]);
  }

  /** Whether trying again can help at all, now or later. */
  get retryable(): boolean {
    return !final.has(this.code);
  }

  /** Whether the kit tries again by itself: the failure is likely to pass. */
  get transient(): boolean {
    return transient.has(this.code);
  }
}

/**
 * A link that a server gave, if it is one of these protocols: never a script.
 *
 * @param protocols - with their colon
 */
export function safeLink(link: unknown, protocols: readonly string[]): string | undefined {
  if (typeof link !== "string") return undefined;
  try {
    const { protocol, href } = new URL(link);
    return protocols.includes(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Anything thrown, as a {@link KeyBackupError}; one that is already such is returned as it is. */
export function asKeyBackupError(thrown: unknown): KeyBackupError {
  if (thrown instanceof KeyBackupError) return thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new KeyBackupError("unexpected", `Something unexpected was thrown: ${what}`, { cause: thrown });
}
