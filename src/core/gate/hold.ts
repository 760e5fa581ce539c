import type { Listeners } from "../listeners.ts";

/** Resolves when it is over, or when the limit aborts. It is looked at now and after every change. */
export function holdUntil(isOver: () => boolean, changes: Listeners, limit: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!limit.aborted && !isOver()) return;
      unsubscribe();
      limit.removeEventListener("abort", look);
      resolve();
    };
    const unsubscribe = changes.add(look);
    limit.addEventListener("abort", look);
    look();
  });
}

/** An answer that makes the SDK send the same request again after a millisecond, without counting it as an error. */
export function comeBack(): Response {
  const error = "Held back until keys may leave this device.";
  return answer(429, { errcode: "M_LIMIT_EXCEEDED", error, retry_after_ms: 1 });
}

/**
 * The server's words for an upload to a backup that is not its newest any more: the SDK gives that backup up and looks
 * again. It would wait here for a version that nobody uploads to.
 */
export function replacedBy(version: string | undefined): Response {
  const error = "Another backup has taken its place.";
  return answer(403, { errcode: "M_WRONG_ROOM_KEYS_VERSION", error, current_version: version });
}

/** In the place of a success that counts fewer keys than were sent: the SDK is to send them again. */
export function notStored(): Response {
  return answer(502, { errcode: "M_UNKNOWN", error: "The homeserver says that it stored fewer keys than were sent." });
}

/** Not `Response.json`, which Safari has since 17 only. */
function answer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
