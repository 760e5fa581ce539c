import { KeyBackupError } from "../errors.ts";

/** What the answer to an upload says to people; `undefined` where the keys are stored, or where the SDK tells itself. */
export function afterUpload({ ok, status }: Response): KeyBackupError | undefined {
  // The backup is gone, or is not the newest any more: the SDK gives it up and says so.
  if (ok || status === 404 || status === 403) return undefined;
  if (status === 429) {
    return new KeyBackupError("rate-limited", "The homeserver asks to store keys more slowly. It is tried again.");
  }
  if (status === 401) {
    return new KeyBackupError("signed-out", "The homeserver does not accept this session any more. Sign in again.");
  }
  if (status >= 500) {
    return new KeyBackupError("server-error", `The homeserver failed to store keys (${status}). It is tried again.`);
  }
  return new KeyBackupError("refused", `The homeserver refused to store keys (${status}).`);
}

/** Why an upload was not answered. */
export function failedUpload(cause: unknown, isGivenUp: boolean): KeyBackupError {
  return isGivenUp
    ? new KeyBackupError("timeout", "The homeserver did not say in time whether it stored keys. It is tried again.", {
        cause,
      })
    : new KeyBackupError("unreachable", "The homeserver could not be reached to store keys. It is tried again.", {
        cause,
      });
}
