import { listen } from "../../src/testing/serve/listen.ts";
import type { Pass } from "./wire/faults.ts";
import type { WireLog } from "./wire/log.ts";
import { createLog } from "./wire/log.ts";
import type { WireAnswer, WireRequest } from "./wire/request.ts";
import { readRequest } from "./wire/request.ts";
import type { WireRules } from "./wire/rules.ts";
import { createRules } from "./wire/rules.ts";

export type { WireFault } from "./wire/faults.ts";
export { wireFaults } from "./wire/faults.ts";
export type { WireMatch } from "./wire/request.ts";

/** What stands behind a wire. */
export interface WireEnd {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}

/** A real HTTP proxy on this machine's own address, which notes what passes and plays faults. */
export interface Wire extends WireLog, Pick<WireRules, "play" | "calm"> {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** Starts a proxy in front of a homeserver, which is asked for at every request: it may not be known yet. */
export async function startWire(end: () => WireEnd): Promise<Wire> {
  const { log, arrived, goesOn } = createLog();
  const { play, calm, take } = createRules();

  async function forward(incoming: Request, request: WireRequest, signal?: AbortSignal): Promise<Response> {
    // Given up on the way: the homeserver never hears of it.
    signal?.throwIfAborted();
    goesOn(request);
    const { baseUrl, fetch } = end();
    const headers = new Headers();
    for (const name of ["authorization", "content-type"] as const) {
      const value = incoming.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const { pathname, search } = new URL(incoming.url);
    const { method } = request;
    const body = request.body === "" ? null : request.body;
    const response = await fetch(baseUrl + pathname + search, { method, headers, body, ...(signal && { signal }) });
    const text = await response.clone().text();
    request.said.push(answerOf(response, text));
    return response;
  }

  async function serve(incoming: Request): Promise<Response | undefined> {
    const request = await readRequest(incoming);
    arrived(request);
    const pass: Pass = Object.assign(() => forward(incoming, request, incoming.signal), {
      regardless: () => forward(incoming, request),
    });
    const response = await (take(request) ?? ((_, on) => on()))(request, pass);
    if (!response) return undefined;
    const body = await response.text();
    if (!incoming.signal.aborted) request.answer = answerOf(response, body);
    const type = response.headers.get("content-type") ?? "application/json";
    return new Response(body, { status: response.status, headers: { "content-type": type } });
  }

  const { baseUrl, close } = await listen({ host: "127.0.0.1", port: 0 }, serve);
  return { baseUrl, ...log, play, calm, stop: close };
}

function answerOf({ status }: Response, body: string): WireAnswer {
  return { status, body, at: performance.now() };
}
