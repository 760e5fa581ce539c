import { asKeyBackupError, KeyBackupError } from "./errors.ts";

/**
 * Runs one request within a limit.
 *
 * @param limit - in milliseconds
 * @throws {@link KeyBackupError}, `timeout` when the limit passed
 */
export async function withTimeLimit<T>(limit: number, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new KeyBackupError("timeout", `The homeserver did not answer within ${limit / 1000} s. It is tried again.`),
      );
      abort.abort();
    }, limit);
  });
  try {
    return await Promise.race([request(abort.signal), late]);
  } catch (thrown) {
    throw asKeyBackupError(thrown);
  } finally {
    clearTimeout(timer);
  }
}
