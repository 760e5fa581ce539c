/**
 * Why something did not work, for programs.
 *
 * | code | what happened | tried again by itself |
 * | --- | --- | --- |
 * | `unreachable` | no answer: offline, DNS, CORS, connection cut | yes, when the connection is back |
 * | `timeout` | no answer in time; whether the request arrived is not known | yes |
 * | `rate-limited` | 429, `M_LIMIT_EXCEEDED` | yes, when the server allows it |
 * | `server-error` | 5xx | yes |
 * | `bad-answer` | the answer was not Matrix: HTML, broken JSON, a 404 without an errcode | no |
 * | `forbidden` | 403 | no |
 * | `signed-out` | 401, `M_UNKNOWN_TOKEN`, `M_MISSING_TOKEN` | no |
 * | `refused` | any other 4xx | no |
 * | `not-kept` | the server accepted the choice, and reports another value afterwards | no |
 * | `no-crypto` | the client's encryption is not set up (`initRustCrypto`) | no |
 * | `not-enabled` | the backup is trusted and this device still does not upload to it | no |
 * | `not-deleted` | the server still has a backup after its versions were deleted | no |
 * | `backup-lost` | the backup was deleted or replaced by another device | no |
 * | `wrong-recovery-key` | the recovery key or passphrase does not fit this account | no |
 * | `invalid-argument` | the caller passed something else than what is documented | no |
 * | `no-client` | neither an argument nor a provider named a client | no |
 * | `unexpected` | anything else that was thrown | no |
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
  | "signed-out"
  | "refused"
  | "not-kept"
  | "invalid-argument"
  | "no-client"
  | "unexpected";

/** What can go wrong with the backup besides. */
export type BackupErrorCode = "no-crypto" | "not-enabled" | "not-deleted" | "backup-lost" | "wrong-recovery-key";

const transient: ReadonlySet<KeyBackupErrorCode> = new Set(["unreachable", "timeout", "rate-limited", "server-error"]);

/** Codes for which another try by the user cannot help. */
const final: ReadonlySet<KeyBackupErrorCode> = new Set(["signed-out", "invalid-argument", "no-client"]);

/** What else is known about a failure. */
export interface KeyBackupErrorDetails {
  /** The error that this one explains. */
  cause?: unknown;
  /** How long the server asked to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/**
 * Every failure of the kit. `code` is for programs; `message` says in English what happened, why and what to do.
 * Components show their own sentence for the code, from the `messages` object.
 */
export class KeyBackupError extends Error {
  override readonly name = "KeyBackupError";
  /** For programs; see {@link KeyBackupErrorCode}. */
  readonly code: KeyBackupErrorCode;
  /** How long the server asked to wait, in milliseconds; `undefined` if it did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(code: KeyBackupErrorCode, message: string, details: KeyBackupErrorDetails = {}) {
    super(`matrix-react-key-backup: ${message}`, { cause: details.cause });
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
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

/** Anything thrown, as a {@link KeyBackupError}; one that is already such is returned as it is. */
export function asKeyBackupError(thrown: unknown): KeyBackupError {
  if (thrown instanceof KeyBackupError) return thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new KeyBackupError("unexpected", `Something unexpected was thrown: ${what}`, { cause: thrown });
}
