import type { Incoming, NodeServer, Outgoing } from "./node-http.ts";
import { nodeHttp } from "./node-http.ts";

/** Where something listens. */
export interface Address {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Something that listens. */
export interface Listening {
  /** `http://`, host and port, without a slash at the end. */
  readonly baseUrl: string;
  /** Ends what is under way, and listens no more. */
  readonly close: () => Promise<void>;
}

/**
 * Answers a request whose body has arrived; its signal aborts when whoever asked gives up. The connection is cut where
 * this gives nothing, or rejects.
 */
export type Handler = (request: Request) => Promise<Response | undefined>;

/**
 * Puts a handler of requests on HTTP.
 *
 * @throws Error that says what to do where the port is taken, or may not be listened at
 */
export async function listen({ host, port }: Address, handle: Handler): Promise<Listening> {
  const server = nodeHttp().createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  const taken = await start(server, { host, port });
  let closed: Promise<void> | undefined;
  return {
    baseUrl: `http://${named(host)}:${taken}`,
    close: () =>
      (closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })),
  };
}

async function answer(handle: Handler, incoming: Incoming, outgoing: Outgoing): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => outgoing.writableFinished || gone.abort());
  const response = await handle(await requestOf(incoming, gone.signal));
  if (!response) return incoming.socket.destroy();
  const body = new Uint8Array(await response.arrayBuffer());
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
}

async function requestOf(incoming: Incoming, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(incoming.headers)) headers.set(name, [value].flat().join(", "));
  let body = "";
  incoming.setEncoding("utf8");
  for await (const part of incoming) body += part;
  const { method = "GET", url = "/" } = incoming;
  return new Request(`http://localhost${url}`, { method, headers, signal, body: body === "" ? null : body });
}

/** Resolves to the port. */
function start(server: NodeServer, { host, port }: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on("error", (error) => reject(new Error(whyNot(error.code, { host, port }), { cause: error })));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function whyNot(code: string | undefined, { host, port }: Address): string {
  const place = `port ${port} of ${host}`;
  const name = "matrix-react-key-backup: ";
  if (code === "EADDRINUSE")
    return `${name}${place} is taken by something else. Give another port, or 0 for a free one.`;
  if (code === "EACCES") return `${name}${place} may not be listened at. Give a port above 1023, or 0 for a free one.`;
  return `${name}${place} cannot be listened at (${code ?? "unknown reason"}).`;
}

/** How a client on this machine calls the host. */
function named(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
