/**
 * What is used of Node's `http`. Named here, so that the package's declarations need no types of Node's, and taken from
 * the running Node, so that no bundler of a browser's ever meets the import.
 */
export interface NodeHttp {
  createServer(onRequest: (incoming: Incoming, outgoing: Outgoing) => void): NodeServer;
}

/** A request as Node gives it. */
export interface Incoming extends AsyncIterable<string> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: { destroy(): void };
  setEncoding(encoding: "utf8"): unknown;
}

/** The answer to it. */
export interface Outgoing {
  readonly writableFinished: boolean;
  on(event: "close", listener: () => void): unknown;
  writeHead(status: number, headers: Record<string, string>): { end(body: Uint8Array): unknown };
}

/** A server of Node's. */
export interface NodeServer {
  on(event: "error", listener: (error: Error & { readonly code?: string }) => void): unknown;
  listen(port: number, host: string, onListening: () => void): unknown;
  address(): { readonly port: number } | string | null;
  closeAllConnections(): void;
  close(onClosed: () => void): unknown;
}

interface NodeProcess {
  getBuiltinModule?(name: "node:http"): NodeHttp | undefined;
}

/** @throws Error where there is no Node, or one that is too old */
export function nodeHttp(): NodeHttp {
  const { process } = globalThis as { readonly process?: NodeProcess };
  const http = process?.getBuiltinModule?.("node:http");
  if (http) return http;
  throw new Error(
    "matrix-react-key-backup: serve() needs Node 20.16 or newer: a browser cannot listen. In a browser give" +
      " `createHomeserver().fetch` to the client as its `fetchFn`.",
  );
}
