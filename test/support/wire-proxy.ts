import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";

/** What stands behind a wire. */
export interface WireEnd {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}

/** A request that came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** The decoded path, without its query. */
  readonly path: string;
  /** Whose request it is. */
  readonly token: string | undefined;
  readonly body: string;
  /** When all of it had arrived, in milliseconds on the clock of `performance.now()`. */
  readonly at: number;
  /** Whether it went on to the homeserver. */
  reached: boolean;
}

/** Which requests are meant; every member that is given has to fit. */
export interface WireMatch {
  readonly method?: string;
  /** What the decoded path ends with. */
  readonly path?: string;
  readonly token?: string;
}

/** Gives the homeserver's answer, or one in its place; nothing cuts the connection. */
export type WireFault = (request: WireRequest, pass: () => Promise<Response>) => Promise<Response | undefined>;

/** What can happen to a request on its way. */
export const wireFaults = {
  "a 500": async () => Response.json({ errcode: "M_UNKNOWN", error: "Played" }, { status: 500 }),
  "a timeout": () => new Promise<never>(() => {}),
  "a cut connection": async () => undefined,
  "a lost answer": async (_request, pass) => void (await pass()),
} satisfies Record<string, WireFault>;

/** A real HTTP proxy on this machine's own address, which counts what passes and plays faults. */
export interface Wire {
  readonly baseUrl: string;
  /** What arrived, the oldest first. */
  readonly requests: readonly WireRequest[];
  /** Those that went on to the homeserver. */
  reached(match: WireMatch): readonly WireRequest[];
  /** Plays a fault on what fits, so many times; the function that is returned ends it. */
  play(match: WireMatch, fault: WireFault, times?: number): () => void;
  /** The next request of a kind to go on to the homeserver. */
  next(match: WireMatch): Promise<WireRequest>;
  stop(): Promise<void>;
}

/** Starts a proxy in front of a homeserver, which is asked for at every request: it may not be known yet. */
export async function startWire(end: () => WireEnd): Promise<Wire> {
  const requests: WireRequest[] = [];
  const rules = new Set<{ match: WireMatch; fault: WireFault; left: number }>();
  const awaited = new Set<{ match: WireMatch; resolve: (request: WireRequest) => void }>();

  function take(request: WireRequest): WireFault | undefined {
    const rule = [...rules].find(({ match }) => fits(match, request));
    if (!rule) return undefined;
    rule.left -= 1;
    if (rule.left <= 0) rules.delete(rule);
    return rule.fault;
  }

  function pass(incoming: IncomingMessage, request: WireRequest, signal: AbortSignal): Promise<Response> {
    // Given up on the way: the homeserver never hears of it.
    signal.throwIfAborted();
    request.reached = true;
    for (const one of awaited) {
      if (!fits(one.match, request)) continue;
      awaited.delete(one);
      one.resolve(request);
    }
    const { baseUrl, fetch } = end();
    const headers = new Headers();
    for (const name of ["authorization", "content-type"] as const) {
      const value = incoming.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    const body = request.body === "" ? null : request.body;
    return fetch(baseUrl + (incoming.url ?? ""), { method: request.method, headers, body, signal });
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const abort = new AbortController();
    outgoing.on("close", () => outgoing.writableFinished || abort.abort());
    const request = describe(incoming, await textOf(incoming));
    requests.push(request);
    const go = () => pass(incoming, request, abort.signal);
    const response = await (take(request) ?? ((_, on) => on()))(request, go);
    if (!response) return void incoming.socket.destroy();
    const body = Buffer.from(await response.arrayBuffer());
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
    requests,
    reached: (match) => requests.filter((request) => request.reached && fits(match, request)),
    play(match, fault, times = Infinity) {
      const rule = { match, fault, left: times };
      rules.add(rule);
      return () => void rules.delete(rule);
    },
    next: (match) => new Promise((resolve) => awaited.add({ match, resolve })),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function fits({ method, path, token }: WireMatch, request: WireRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (path !== undefined && !request.path.endsWith(path)) return false;
  return token === undefined || token === request.token;
}

function describe(incoming: IncomingMessage, body: string): WireRequest {
  const path = decodeURIComponent((incoming.url ?? "").replace(/\?.*$/s, ""));
  const token = incoming.headers.authorization?.replace(/^Bearer /, "");
  return { method: incoming.method ?? "GET", path, token, body, at: performance.now(), reached: false };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
