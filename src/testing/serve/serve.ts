import type { Homeserver } from "../api.ts";
import { createHomeserver } from "../homeserver.ts";
import { listen } from "./listen.ts";

/** Settings of {@link serve}. */
export interface ServeOptions {
  /**
   * Where it listens.
   * @defaultValue any port that is free
   */
  readonly port?: number | undefined;
  /**
   * The address that it listens at. Everybody who reaches it may do anything.
   * @defaultValue "127.0.0.1": this machine only
   */
  readonly host?: string | undefined;
  /**
   * The homeserver that answers.
   * @defaultValue a new one, whose users are called `@name:localhost`
   */
  readonly homeserver?: Homeserver | undefined;
}

/** An embedded homeserver that is reached over HTTP. */
export interface ServedHomeserver {
  /** For clients: `createClient({ baseUrl })`, or the homeserver field of their log-in page. */
  readonly baseUrl: string;
  /** Adds users, and makes it refuse, lag, lie and vanish. */
  readonly homeserver: Homeserver;
  /** Ends the requests that are under way, and listens no more. */
  readonly close: () => Promise<void>;
}

/**
 * Puts an embedded homeserver on HTTP, for end-to-end tests of a client in a browser and for trying one by hand. Needs
 * Node. Browsers may ask it from any page.
 *
 * @example
 * ```ts
 * import { serve } from "matrix-react-key-backup/testing";
 *
 * const server = await serve();
 * server.homeserver.addUser({ user: "alice", password: "secret" });
 * await page.goto(`http://localhost:5173/?homeserver=${server.baseUrl}`);
 * await server.close();
 * ```
 * @throws Error where the port is taken
 */
export async function serve(options: ServeOptions = {}): Promise<ServedHomeserver> {
  const { port = 0, host = "127.0.0.1" } = options;
  let homeserver = options.homeserver;
  const { baseUrl, close } = await listen({ host, port }, async (request) => {
    if (!homeserver) return undefined;
    const { pathname, search } = new URL(request.url);
    const { method, headers, signal } = request;
    const body = (await request.text()) || null;
    return readable(await homeserver.fetch(homeserver.baseUrl + pathname + search, { method, headers, signal, body }));
  });
  homeserver ??= createHomeserver({ serverName: "localhost", baseUrl });
  return { baseUrl, homeserver, close };
}

/** Also an answer that a rule made: a browser would tell the page nothing of it. */
function readable(response: Response): Response {
  if (response.headers.has("access-control-allow-origin")) return response;
  const headers = new Headers(response.headers);
  headers.set("access-control-allow-origin", "*");
  const { status, body } = response;
  return new Response(body, { status, headers });
}
