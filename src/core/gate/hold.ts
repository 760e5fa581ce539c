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
  const body = {
    errcode: "M_LIMIT_EXCEEDED",
    error: "Held back until keys may leave this device.",
    retry_after_ms: 1,
  };
  // Not `Response.json`, which Safari has since 17 only.
  return new Response(JSON.stringify(body), { status: 429, headers: { "Content-Type": "application/json" } });
}
