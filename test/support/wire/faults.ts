import { jsonOf, type WireRequest } from "./request.ts";

/** Lets a request go on to the homeserver; as often as it is called. */
export interface Pass {
  (): Promise<Response>;
  /** Also where its sender has given up waiting: what was carried out late. */
  regardless(): Promise<Response>;
}

/** Gives the homeserver's answer, or one in its place; nothing cuts the connection. */
export type WireFault = (request: WireRequest, pass: Pass) => Promise<Response | undefined>;

/** What can happen to a request on its way. */
export const wireFaults = {
  "a 500": async () => Response.json({ errcode: "M_UNKNOWN", error: "Played" }, { status: 500 }),
  "a timeout": () => new Promise<never>(() => {}),
  "a cut connection": async () => undefined,
  "a lost answer": async (_request, pass) => void (await pass()),
} satisfies Record<string, WireFault>;

/** Something refuses: the homeserver with an error code, or with a body that says nothing. */
export function refused(status: number, body: object = { errcode: "M_UNKNOWN" }): WireFault {
  return async () => Response.json(body, { status });
}

/** Something between answers with a page of its own. */
export function page(status: number, type = "text/html"): WireFault {
  return async () =>
    new Response("<!doctype html><title>Played</title>", { status, headers: { "content-type": type } });
}

/** Asks to come back later. */
export function slowDown(ms: number | undefined): WireFault {
  const asked = ms === undefined ? {} : { retry_after_ms: ms };
  return async () => Response.json({ errcode: "M_LIMIT_EXCEEDED", ...asked }, { status: 429 });
}

/** Comes to the homeserver late, or its answer comes back late. */
export function delayed(ms: number, what: "request" | "answer"): WireFault {
  return async (_request, pass) => {
    if (what === "request") await after(ms);
    const response = await pass();
    if (what === "answer") await after(ms);
    return response;
  };
}

/** Something on the way sends it twice. */
export const twice: WireFault = async (_request, pass) => {
  await pass();
  return pass();
};

/**
 * Answered with a 504, or cut, and carried out all the same later.
 *
 * @param when - called for what is waited for before it is carried out
 */
export function carriedOutLater(what: "a 504" | "a cut connection", when: () => Promise<unknown>): WireFault {
  return async (_request, pass) => {
    // Whether the homeserver takes it then is its own affair; nobody hears of it.
    void when()
      .then(pass.regardless)
      .catch(() => undefined);
    return what === "a 504" ? Response.json({ errcode: "M_UNKNOWN" }, { status: 504 }) : undefined;
  };
}

/** The homeserver does what was asked, and another answer comes back. */
export function rewritten(change: (body: Readonly<Record<string, unknown>>) => object): WireFault {
  return async (_request, pass) => {
    const response = await pass();
    if (!response.ok) return response;
    return Response.json(change(jsonOf(await response.text())), { status: response.status });
  };
}

/** Answered by somebody else: the homeserver hears nothing of it. */
export function lie(status: number, body: object): WireFault {
  return async () => Response.json(body, { status });
}

/** A sync in which account data stands that the account does not hold, and some of what it holds is missing. */
export function injected(events: readonly SyncedEvent[], hidden: readonly string[] = []): WireFault {
  return rewritten((body) => {
    const { events: own = [] } = (body["account_data"] ?? {}) as { events?: SyncedEvent[] };
    const isTrue = ({ type }: SyncedEvent) => !hidden.includes(type) && !events.some((event) => event.type === type);
    return { ...body, account_data: { events: [...own.filter(isTrue), ...events] } };
  });
}

/** An event of the account's in a sync. */
export interface SyncedEvent {
  readonly type: string;
  readonly content: object;
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
