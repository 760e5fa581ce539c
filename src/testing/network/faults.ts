import { answer } from "../http/answer.ts";
import type { JsonObject } from "../state/json.ts";
import type { RequestRecord } from "./request-log.ts";
import type { Rule } from "./rules.ts";
import { wait, waitFor } from "./wait.ts";

/** When something happens to a request: before the homeserver sees it, or when its answer is on the way back. */
export type Moment = "request" | "response";

/** How a request is refused. */
export interface Refusal {
  /** The HTTP status, such as 500. */
  readonly status: number;
  /** The Matrix error code. Default: `"M_UNKNOWN"`. */
  readonly errcode?: string;
  /** A sentence for people. */
  readonly error?: string;
  /** The whole body, in place of `errcode` and `error`. */
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How often something may be asked. */
export interface RateLimit {
  /** How many requests pass. */
  readonly limit: number;
  /** In which time, in milliseconds. A refused request is told how much of it is left. */
  readonly retryAfterMs: number;
}

export function delayed(ms: number, at: Moment): Rule {
  return at === "request"
    ? { before: (_request, signal) => wait(ms, signal) }
    : { after: (_response, _request, signal) => wait(ms, signal) };
}

export function held(release: Promise<void>, arrived: (request: RequestRecord) => void, at: Moment): Rule {
  const hold = (request: RequestRecord, signal: AbortSignal) => {
    arrived(request);
    return waitFor(release, signal);
  };
  return at === "request" ? { before: hold } : { after: (_response, request, signal) => hold(request, signal) };
}

export function refused({ status, errcode = "M_UNKNOWN", error = "Refused", body, headers }: Refusal): Rule {
  return { before: async () => answer(body ?? { errcode, error }, status, headers) };
}

export function answered(make: (request: RequestRecord) => Response | Promise<Response>): Rule {
  return { before: async (request) => make(request) };
}

/** The homeserver does what was asked, and its answer is lost on the way. */
export function lost(): Rule {
  return {
    after: async () => {
      throw new TypeError("fetch failed");
    },
  };
}

export function rateLimited({ limit, retryAfterMs }: RateLimit): Rule {
  let passed: number[] = [];
  return {
    before: async () => {
      const now = Date.now();
      passed = passed.filter((time) => now - time < retryAfterMs);
      if (passed.length < limit) {
        passed.push(now);
        return undefined;
      }
      const left = Math.max(1, (passed[0] ?? now) + retryAfterMs - now);
      return answer({ errcode: "M_LIMIT_EXCEEDED", error: "Too Many Requests", retry_after_ms: left }, 429, {
        "retry-after": String(Math.ceil(left / 1000)),
      });
    },
  };
}
