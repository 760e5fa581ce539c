/** An answer as it was read on the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  /** When all of it was there, in milliseconds on the clock of `performance.now()`. */
  readonly at: number;
}

/** A request that came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** The decoded path, without its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Whose request it is. */
  readonly token: string | undefined;
  readonly body: string;
  /** When all of it had arrived, in milliseconds on the clock of `performance.now()`. */
  readonly at: number;
  /** When it left its device, where that stamps what it sends; see {@link stamped}. */
  readonly leftAt: number | undefined;
  /** Whether it went on to the homeserver. */
  reached: boolean;
  /** What the homeserver said of it, each time that it got it. */
  readonly said: WireAnswer[];
  /** What went back: not always what the homeserver said. */
  answer: WireAnswer | undefined;
}

/** Which requests are meant; every member that is given has to fit. */
export interface WireMatch {
  readonly method?: string;
  /** What the decoded path ends with, or what it looks like. */
  readonly path?: string | RegExp;
  readonly token?: string;
}

/** The header in which a device says when a request left it. It goes no further than the proxy. */
const LEFT_AT = "x-left-at";

/** Lets requests leave with the time at which they do. */
export function stamped(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set(LEFT_AT, String(performance.now()));
    return fetch(input, { ...init, headers });
  };
}

export function fits({ method, path, token }: WireMatch, request: WireRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (typeof path === "string" && !request.path.endsWith(path)) return false;
  if (path instanceof RegExp && !path.test(request.path)) return false;
  return token === undefined || token === request.token;
}

/** Reads a request off the wire. */
export async function readRequest(incoming: Request): Promise<WireRequest> {
  const { pathname, searchParams } = new URL(incoming.url);
  const left = incoming.headers.get(LEFT_AT);
  return {
    method: incoming.method,
    path: decodeURIComponent(pathname),
    query: searchParams,
    token: incoming.headers.get("authorization")?.replace(/^Bearer /, ""),
    body: await incoming.text(),
    at: performance.now(),
    leftAt: left === null ? undefined : Number(left),
    reached: false,
    said: [],
    answer: undefined,
  };
}

/** The JSON object of a body; empty for anything else. */
export function jsonOf(body: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
