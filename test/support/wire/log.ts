import type { WireMatch, WireRequest } from "./request.ts";
import { fits } from "./request.ts";

/** What came over a wire. */
export interface WireLog {
  /** What arrived, the oldest first. */
  readonly requests: readonly WireRequest[];
  /** Those that went on to the homeserver. */
  reached(match: WireMatch): readonly WireRequest[];
  /** The next request of a kind to go on to the homeserver. */
  next(match: WireMatch): Promise<WireRequest>;
}

/** The log, and the hand that writes it. */
export function createLog() {
  const requests: WireRequest[] = [];
  const awaited = new Set<{ match: WireMatch; resolve: (request: WireRequest) => void }>();
  const log: WireLog = {
    requests,
    reached: (match) => requests.filter((request) => request.reached && fits(match, request)),
    next: (match) => new Promise((resolve) => awaited.add({ match, resolve })),
  };
  return {
    log,
    arrived: (request: WireRequest) => void requests.push(request),
    goesOn(request: WireRequest): void {
      request.reached = true;
      for (const one of awaited) {
        if (!fits(one.match, request)) continue;
        awaited.delete(one);
        one.resolve(request);
      }
    },
  };
}
