import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
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

  async function forward(incoming: IncomingMessage, request: WireRequest, signal?: AbortSignal): Promise<Response> {
    // Given up on the way: the homeserver never hears of it.
    signal?.throwIfAborted();
    goesOn(request);
    const { baseUrl, fetch } = end();
    const headers = new Headers();
    for (const name of ["authorization", "content-type"] as const) {
      const value = incoming.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    const { method } = request;
    const body = request.body === "" ? null : request.body;
    const response = await fetch(baseUrl + (incoming.url ?? ""), { method, headers, body, ...(signal && { signal }) });
    const text = await response.clone().text();
    request.said.push(answerOf(response, text));
    return response;
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const abort = new AbortController();
    outgoing.on("close", () => outgoing.writableFinished || abort.abort());
    const request = await readRequest(incoming);
    arrived(request);
    const pass: Pass = Object.assign(() => forward(incoming, request, abort.signal), {
      regardless: () => forward(incoming, request),
    });
    const response = await (take(request) ?? ((_, on) => on()))(request, pass);
    if (!response) return void incoming.socket.destroy();
    const body = Buffer.from(await response.arrayBuffer());
    if (!abort.signal.aborted) request.answer = answerOf(response, body.toString());
    const type = response.headers.get("content-type") ?? "application/json";
    outgoing.writeHead(response.status, { "content-type": type }).end(body);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => void incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");

  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    ...log,
    play,
    calm,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerOf({ status }: Response, body: string): WireAnswer {
  return { status, body, at: performance.now() };
}
