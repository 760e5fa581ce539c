import type { KeyBackupMatrixClient } from "./client-type.ts";
import { isNotFound } from "./matrix-error.ts";

type Client = Pick<KeyBackupMatrixClient, "getUserId" | "http">;

/** Where global account data of a type lies, below `/_matrix/client/v3`. */
export function accountDataPath(client: Client, type: string): string {
  return `/user/${encodeURIComponent(client.getUserId() ?? "")}/account_data/${encodeURIComponent(type)}`;
}

/**
 * The content that the server gives, past the SDK's local copy: after a start that copy may be minutes old, since
 * homeservers answer a repeated first sync from a cache.
 *
 * @returns `undefined` only where the server says that there is none
 */
export async function fetchAccountData(client: Client, type: string, abortSignal?: AbortSignal): Promise<unknown> {
  try {
    const options = abortSignal && { abortSignal };
    return await client.http.authedRequest("GET", accountDataPath(client, type), undefined, undefined, options);
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw thrown;
  }
}
