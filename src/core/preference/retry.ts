import { backOffMs } from "../back-off.ts";
import type { KeyBackupError } from "../errors.ts";
import type { PreferenceEffect, RetrySubject } from "./state.ts";

/** What fails for a while is tried again by itself, with the back-off of everything else. */
export function retryLater(subject: RetrySubject, error: KeyBackupError, failures: number): PreferenceEffect[] {
  if (!error.transient) return [];
  return [{ type: "retryIn", subject, ms: backOffMs(failures, error.retryAfterMs) }];
}
