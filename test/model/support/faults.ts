import { fromMatrixError } from "../../../src/adapters/matrix-error.ts";

/** What can happen to one request. `did` says whether the homeserver carries it out all the same. */
export const requestFaults = {
  unreachable: { did: false, error: { name: "ConnectionError" } },
  "cut after it was carried out": { did: true, error: { name: "ConnectionError" } },
  "time-out": { did: false, error: undefined },
  "time-out, carried out later": { did: true, error: undefined, laterMs: 27_000 },
  "400": { did: false, error: { httpStatus: 400, errcode: "M_BAD_JSON" } },
  "401": { did: false, error: { httpStatus: 401, errcode: "M_UNKNOWN_TOKEN" } },
  "403": { did: false, error: { httpStatus: 403, errcode: "M_FORBIDDEN" } },
  "404 without errcode": { did: false, error: { httpStatus: 404 } },
  "404 with another errcode": { did: false, error: { httpStatus: 404, errcode: "M_UNRECOGNIZED" } },
  "429": { did: false, error: { httpStatus: 429, errcode: "M_LIMIT_EXCEEDED" } },
  "429 with a short Retry-After": { did: false, error: limited(100) },
  "429 with a long Retry-After": { did: false, error: limited(90_000) },
  "500": { did: false, error: { httpStatus: 500, errcode: "M_UNKNOWN" } },
  "502 in HTML": { did: false, error: { httpStatus: 502 } },
  "504, carried out later": { did: true, error: { httpStatus: 504 }, laterMs: 1_000 },
  HTML: { did: false, error: { name: "SyntaxError" } },
  "HTML, carried out": { did: true, error: { name: "SyntaxError" } },
} as const satisfies Record<string, RequestFaultDetails>;

interface RequestFaultDetails {
  readonly did: boolean;
  /** What the SDK rejects with, by shape; `undefined` where no answer comes. */
  readonly error: object | undefined;
  /** How much later than usual the homeserver carries it out, in milliseconds. */
  readonly laterMs?: number;
}

export type RequestFault = keyof typeof requestFaults;

/** What else can be wrong, as it is counted. */
const otherFaults = [
  "accepts and keeps nothing",
  "clock moved",
  "counts no uploaded key",
  "deletes nothing",
  "first sync from a cache",
  "hides the stored backup",
  "injects the legacy event",
  "lies in GET",
  "lies in sync",
  "refuses the stable event",
  "storage cleared",
  "storage forbidden",
  "storage foreign",
  "storage full",
  "storage silent",
  "sync late",
  "sync lost",
  "sync reordered",
  "sync repeated",
] as const;

/** Every kind of fault that is counted. */
export const everyFault: readonly string[] = [
  ...otherFaults,
  ...Object.keys(requestFaults),
  ...Object.keys(requestFaults).map((fault) => `${fault} (room keys)`),
];

export function detailsOf(fault: RequestFault): RequestFaultDetails {
  return requestFaults[fault];
}

/**
 * The error that a real port would reject with.
 *
 * @param path - what was asked for, where the real port tells
 */
export function errorOf(shape: object, path?: string): Error {
  return fromMatrixError(shape, path);
}

function limited(retry_after_ms: number): object {
  return { httpStatus: 429, errcode: "M_LIMIT_EXCEEDED", data: { retry_after_ms } };
}

/** What a request asks. */
export type FaultKind =
  | `${"GET" | "PUT"} ${"stable" | "legacy"}`
  | `${"GET" | "POST" | "DELETE"} versions`
  | `${"GET" | "PUT"} keys`
  | `${"GET" | "PUT"} secret`;

/** Whether a request is about the preference. */
export function isOfAccount(kind: FaultKind): boolean {
  return kind.endsWith("stable") || kind.endsWith("legacy");
}

/** Which requests a fault hits. */
export interface FaultTarget {
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "any";
  readonly event: "stable" | "legacy" | "versions" | "keys" | "secret" | "any";
}

/** Faults that are still to hit, and how often each kind did. */
export class Faults {
  readonly counts = new Map<string, number>();
  #pending: { readonly fault: RequestFault; readonly target: FaultTarget; left: number }[] = [];

  add(fault: RequestFault, target: FaultTarget, times: number): void {
    this.#pending.push({ fault, target, left: times });
    if (this.#pending.length > 4) this.#pending.shift();
  }

  take(kind: FaultKind): RequestFault | undefined {
    const [method, event] = kind.split(" ");
    const hit = this.#pending.find(
      ({ target }) =>
        (target.method === "any" || target.method === method) && (target.event === "any" || target.event === event),
    );
    if (!hit) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.#pending = this.#pending.filter((fault) => fault !== hit);
    this.count(isOfAccount(kind) ? hit.fault : `${hit.fault} (room keys)`);
    return hit.fault;
  }

  end(): void {
    this.#pending = [];
  }

  count(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }
}
