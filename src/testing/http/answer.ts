import type { Json } from "../state/json.ts";

const headers = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
  "access-control-allow-headers": "X-Requested-With, Content-Type, Authorization, Date",
  "cache-control": "no-cache, no-store, must-revalidate",
};

/** A body of JSON with the headers that let any page read it. */
export function answer(body: Json, status = 200, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, "content-type": "application/json", ...more },
  });
}

/** What a browser is told that asks whether it may ask. */
export function preflight(): Response {
  return new Response(null, { status: 204, headers });
}
