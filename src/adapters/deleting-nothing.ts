import { changedMeanwhile } from "../core/backup/turn-off.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";

type Http = KeyBackupMatrixClient["http"];

/**
 * Runs a call of the SDK's that creates a backup, and lets it delete none: it deletes whatever is stored first, and what
 * was not there a moment ago is another device's, which nobody confirmed to be deleted. Afterwards the client's requests
 * are as they were.
 *
 * @param signal - ends it before the call does
 * @throws {@link KeyBackupError} `changed-meanwhile` where there is something to be deleted; then nothing was created
 */
export async function deletingNothing<T>(
  http: Http,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(http, "authedRequest");
  const request = http.authedRequest.bind(http);
  const guarded = (...given: Parameters<Http["authedRequest"]>) => {
    const [method, path] = given;
    return method === "DELETE" && path.startsWith("/room_keys/version")
      ? Promise.reject(changedMeanwhile())
      : request(...given);
  };
  const giveBack = () => {
    signal?.removeEventListener("abort", giveBack);
    if (http.authedRequest !== guarded) return;
    if (before) Object.defineProperty(http, "authedRequest", before);
    else Reflect.deleteProperty(http, "authedRequest");
  };
  // Where the object cannot be changed, the look just before has to do.
  if (!Reflect.set(http, "authedRequest", guarded)) return work();
  signal?.addEventListener("abort", giveBack);
  try {
    return await work();
  } finally {
    giveBack();
  }
}
