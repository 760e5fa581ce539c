import type { Json } from "../state/json.ts";
import type { RequestLog, RequestRecord } from "./request-log.ts";
import type { Rules } from "./rules.ts";

export interface NetworkOptions {
  readonly baseUrl: string;
  readonly log: RequestLog;
  readonly rules: Rules;
  /** Who is known to have sent the request. */
  readonly identify: (request: Request) => { readonly userId: string; readonly deviceId: string } | undefined;
  /** The homeserver itself. */
  readonly serve: (request: Request, signal: AbortSignal) => Promise<Response>;
}

/** The wire between clients and the homeserver. */
export interface Network {
  readonly fetch: typeof globalThis.fetch;
  /** Cuts the wire, also for the requests that are under way, or mends it. */
  setOnline(online: boolean): void;
  isOnline(): boolean;
}

export function createNetwork({ baseUrl, log, rules, identify, serve }: NetworkOptions): Network {
  let online = true;
  const cuts = new Set<() => void>();

  async function travel(request: Request, record: RequestRecord, signal: AbortSignal): Promise<Response> {
    const taken = rules.take(record);
    let response: Response | void = undefined;
    for (const rule of taken) {
      response = await rule.before?.(record, signal);
      if (response || signal.aborted) break;
    }
    // Given up before it got through: the homeserver never hears of it.
    if (signal.aborted) throw new TypeError("fetch failed");
    response ??= await serve(request, signal);
    for (const rule of taken) response = (await rule.after?.(response, record, signal)) ?? response;
    return response;
  }

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const { request, signal } = toRequest(input, init);
    mustBeOurs(request.url, baseUrl);
    if (signal?.aborted) throw reasonOf(signal);
    const record = log.add({ ...describe(request), ...whoIs(identify(request)), body: await bodyOf(request.clone()) });
    return new Promise((resolve, reject) => {
      const controller = new AbortController();
      const cut = () => fail("cut off", new TypeError("fetch failed"));
      const giveUp = () => fail("aborted", signal && reasonOf(signal));

      function end(): boolean {
        if (!cuts.delete(cut)) return false;
        signal?.removeEventListener("abort", giveUp);
        return true;
      }
      function fail(failure: "aborted" | "cut off", reason: unknown): void {
        if (!end()) return;
        controller.abort();
        log.end(record.id, { failure });
        reject(reason);
      }
      function arrive(response: Response): void {
        if (!end()) return;
        log.end(record.id, { status: response.status });
        resolve(response);
      }

      cuts.add(cut);
      signal?.addEventListener("abort", giveUp);
      if (signal?.aborted) giveUp();
      else if (!online) cut();
      else travel(request, record, controller.signal).then(arrive, (thrown: unknown) => fail("cut off", thrown));
    });
  }

  return {
    fetch,
    setOnline(next) {
      online = next;
      if (!online) for (const cut of cuts) cut();
    },
    isOnline: () => online,
  };
}

/** Without the signal, which may come from another realm than `Request` and is heeded here. */
function toRequest(input: RequestInfo | URL, init: RequestInit = {}) {
  const { signal: given, ...rest } = init;
  const isRequest = typeof input === "object" && "url" in input;
  const signal = given ?? (isRequest ? input.signal : undefined);
  return { request: isRequest ? new Request(input, rest) : new Request(String(input), rest), signal };
}

function mustBeOurs(url: string, baseUrl: string): void {
  if (url === baseUrl || url.startsWith(`${baseUrl}/`)) return;
  throw new Error(
    `matrix-react-key-backup: the embedded homeserver is at ${baseUrl} and answers for nothing else, but was asked ` +
      `for ${url}. Give the client ${baseUrl} as its baseUrl.`,
  );
}

/** What the platform's `fetch` rejects with. */
function reasonOf(signal: AbortSignal): unknown {
  return (signal.reason as unknown) ?? new DOMException("This operation was aborted", "AbortError");
}

function describe(request: Request): Pick<RequestRecord, "method" | "path" | "query"> {
  const { pathname, search } = new URL(request.url);
  return { method: request.method, path: decoded(pathname), query: search.slice(1) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function whoIs(known: { userId: string; deviceId: string } | undefined) {
  return { userId: known?.userId, deviceId: known?.deviceId };
}

async function bodyOf(request: Request): Promise<Json | undefined> {
  const text = await request.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
