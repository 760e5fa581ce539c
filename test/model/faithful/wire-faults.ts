import type { RequestFault } from "../support/faults.ts";

/** What comes over the wire where the model says a fault: `pass` lets the homeserver carry the request out. */
type WireFault = (pass: () => Promise<Response>, signal: AbortSignal | null | undefined) => Promise<Response>;

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
const page = (status: number) =>
  new Response("<html></html>", { status, headers: { "Content-Type": "text/html; charset=utf-8" } });

/** Never answers; rejects as `fetch` does when it is given up. */
const silence = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason as Error));
  });

const cut = (): never => {
  throw new TypeError("fetch failed");
};

export const wireFaults: Readonly<Record<RequestFault, WireFault>> = {
  unreachable: async () => cut(),
  "cut after it was carried out": async (pass) => pass().then(cut),
  "time-out": (_, signal) => silence(signal),
  "time-out, carried out later": (pass, signal) => pass().then(() => silence(signal)),
  "400": async () => json(400, { errcode: "M_BAD_JSON", error: "Content not JSON." }),
  "401": async () => json(401, { errcode: "M_UNKNOWN_TOKEN", error: "Unrecognised access token" }),
  "403": async () => json(403, { errcode: "M_FORBIDDEN", error: "Forbidden" }),
  "404 without errcode": async () => page(404),
  "404 with another errcode": async () => json(404, { errcode: "M_UNRECOGNIZED", error: "Unrecognized request" }),
  "429": async () => json(429, { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests" }),
  "429 with a short Retry-After": async () =>
    json(429, { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", retry_after_ms: 100 }),
  "429 with a long Retry-After": async () =>
    json(429, { errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests" }, { "Retry-After": "90" }),
  "500": async () => json(500, { errcode: "M_UNKNOWN", error: "Internal server error" }),
  "502 in HTML": async () => page(502),
  "504, carried out later": (pass) => pass().then(() => page(504)),
  HTML: async () => page(200),
  "HTML, carried out": (pass) => pass().then(() => page(200)),
};
