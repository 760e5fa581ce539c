import {
  ConnectionError,
  HTTPError,
  MatrixError,
  TokenRefreshError,
  TokenRefreshLogoutError,
} from "matrix-js-sdk/lib/http-api/index.js";
import { parseErrorResponse } from "matrix-js-sdk/lib/http-api/utils.js";
import { describe, expect, it } from "vitest";
import { fromMatrixError } from "../../src/adapters/matrix-error.ts";

const VERSION = "https://hs.example/_matrix/client/v3/room_keys/version";
const DATA = "https://hs.example/_matrix/client/v3/user/@a:b/account_data/m.key_backup";

/** What matrix-js-sdk throws for an answer, by its own reading of it. */
function thrownFor(status: number, body: string, type: string | undefined, url: string, more = {}): Error {
  const headers = new Headers(more);
  if (type) headers.set("Content-Type", type);
  const response = new Response(body, { status, headers });
  if (!type) response.headers.delete("Content-Type");
  Object.defineProperty(response, "url", { value: url });
  return parseErrorResponse(response, body);
}
const json = (status: number, body: object, url = DATA, more = {}) =>
  thrownFor(status, JSON.stringify(body), "application/json", url, more);
const page = (status: number) => thrownFor(status, "<h1>Log in</h1>", "text/html; charset=utf-8", VERSION);
const code = (status: number, errcode: string, more = {}) => json(status, { errcode, error: "?", ...more });

describe("what matrix-js-sdk throws", () => {
  it.each<[string, Error, object]>([
    ["no connection", new ConnectionError("fetch failed"), { code: "unreachable", transient: true }],
    ["a cancelled request", new DOMException("given up", "AbortError"), { code: "timeout", transient: true }],
    ["its own time limit", new DOMException("late", "TimeoutError"), { code: "timeout", transient: true }],
    ["a failed token refresh", new TokenRefreshError(new Error("?")), { code: "unreachable", transient: true }],
    ["a refused token refresh", new TokenRefreshLogoutError(), { code: "signed-out", retryable: false }],
    ["no Matrix error at all", new TypeError("x is undefined"), { code: "unexpected", retryable: true }],
    ["an HTTPError without a status", new HTTPError("?"), { code: "unexpected" }],
    ["a MatrixError without a body", new MatrixError(undefined, 403), { code: "bad-answer" }],

    ["401 M_UNKNOWN_TOKEN", code(401, "M_UNKNOWN_TOKEN"), { code: "signed-out", retryable: false }],
    ["401 M_MISSING_TOKEN", code(401, "M_MISSING_TOKEN"), { code: "signed-out", retryable: false }],
    ["soft_logout: false", code(401, "M_UNKNOWN_TOKEN", { soft_logout: false }), { code: "signed-out" }],
    [
      "soft_logout: true",
      code(401, "M_UNKNOWN_TOKEN", { soft_logout: true }),
      { code: "unreachable", transient: true, retryable: true },
    ],
    ["a 401 in HTML", page(401), { code: "bad-answer", transient: true, retryable: true }],
    ["a 401 of plain text", thrownFor(401, "no", "text/plain", VERSION), { code: "bad-answer", transient: true }],
    ["a 401 of nothing", thrownFor(401, "", undefined, VERSION), { code: "bad-answer", transient: true }],
    ["a 401 of JSON without a code", json(401, { flows: [] }), { code: "bad-answer", transient: true }],
    ["a 401 with another code", code(401, "M_UNAUTHORIZED"), { code: "refused", retryable: true }],
    ["a 403 with a token's code", code(403, "M_UNKNOWN_TOKEN"), { code: "forbidden" }],

    ["403 M_FORBIDDEN", code(403, "M_FORBIDDEN"), { code: "forbidden", transient: false, retryable: true }],
    ["a 403 in HTML", page(403), { code: "bad-answer", transient: true }],
    ["M_GUEST_ACCESS_FORBIDDEN", code(403, "M_GUEST_ACCESS_FORBIDDEN"), { code: "guest", retryable: false }],
    ["M_USER_SUSPENDED", code(403, "M_USER_SUSPENDED"), { code: "suspended", retryable: true }],
    ["M_USER_LOCKED", code(401, "M_USER_LOCKED", { soft_logout: true }), { code: "suspended" }],
    ["M_USER_DEACTIVATED", code(403, "M_USER_DEACTIVATED"), { code: "suspended" }],
    [
      "M_CONSENT_NOT_GIVEN",
      code(403, "M_CONSENT_NOT_GIVEN", { consent_uri: "https://hs.example/consent?u=a" }),
      { code: "consent", link: "https://hs.example/consent?u=a", retryable: true, transient: false },
    ],
    [
      "M_CONSENT_NOT_GIVEN with a script",
      code(403, "M_CONSENT_NOT_GIVEN", { consent_uri: "javascript:alert(1)" }),
      { code: "consent", link: undefined },
    ],
    [
      "M_CONSENT_NOT_GIVEN with an address to write to",
      code(403, "M_CONSENT_NOT_GIVEN", { consent_uri: "mailto:a@b.example" }),
      { code: "consent", link: undefined },
    ],
    ["M_CONSENT_NOT_GIVEN without a link", code(403, "M_CONSENT_NOT_GIVEN"), { code: "consent", link: undefined }],
    [
      "M_RESOURCE_LIMIT_EXCEEDED",
      code(403, "M_RESOURCE_LIMIT_EXCEEDED", { admin_contact: "mailto:admin@hs.example" }),
      { code: "quota", link: "mailto:admin@hs.example", retryable: true },
    ],
    [
      "M_USER_LIMIT_EXCEEDED",
      code(403, "M_USER_LIMIT_EXCEEDED", { info_uri: "https://hs.example/plans" }),
      { code: "quota", link: "https://hs.example/plans" },
    ],
    ["M_TOO_LARGE", code(413, "M_TOO_LARGE"), { code: "quota", link: undefined, transient: false }],
    ["a 413 in HTML", page(413), { code: "quota" }],

    ["M_UNRECOGNIZED by 404", code(404, "M_UNRECOGNIZED"), { code: "unsupported", retryable: false }],
    ["M_UNRECOGNIZED by 405", code(405, "M_UNRECOGNIZED"), { code: "unsupported" }],
    ["M_UNRECOGNIZED by 400, as older Synapses say it", code(400, "M_UNRECOGNIZED"), { code: "unsupported" }],
    ["M_UNRECOGNIZED by 501", code(501, "M_UNRECOGNIZED"), { code: "unsupported" }],
    ["a 404 without a code for room keys", json(404, {}, VERSION), { code: "unsupported" }],
    ["a 405 without a code for room keys", json(405, {}, VERSION), { code: "unsupported" }],
    [
      "a 404 of plain text for room keys",
      thrownFor(404, "404 page not found", "text/plain", VERSION),
      { code: "unsupported" },
    ],
    ["a 404 in HTML for room keys", page(404), { code: "bad-answer", transient: true }],
    ["a 404 without a type for room keys", thrownFor(404, "?", undefined, VERSION), { code: "bad-answer" }],
    ["a 404 without a code for account data", json(404, {}), { code: "bad-answer" }],
    ["M_NOT_FOUND", code(404, "M_NOT_FOUND"), { code: "refused" }],
    ["400 M_BAD_JSON", code(400, "M_BAD_JSON"), { code: "refused", transient: false, retryable: true }],
    ["409 of JSON without a code", json(409, {}), { code: "bad-answer" }],

    ["500 M_UNKNOWN", code(500, "M_UNKNOWN"), { code: "server-error", transient: true }],
    ["a 502 in HTML", page(502), { code: "server-error", transient: true }],
    [
      "a 503 that says when",
      json(503, { errcode: "M_UNKNOWN" }, DATA, { "Retry-After": "20" }),
      { code: "server-error", retryAfterMs: 20_000 },
    ],
    ["a 504 in HTML", page(504), { code: "server-error", transient: true }],
    [
      "429 M_LIMIT_EXCEEDED",
      code(429, "M_LIMIT_EXCEEDED", { retry_after_ms: 900 }),
      { code: "rate-limited", retryAfterMs: 900 },
    ],
    [
      "a 429 with both",
      json(429, { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 900 }, DATA, { "Retry-After": "3" }),
      { code: "rate-limited", retryAfterMs: 3_000 },
    ],
    ["a 429 in HTML", page(429), { code: "rate-limited", retryAfterMs: undefined }],
    [
      "a 429 that says nonsense",
      json(429, { retry_after_ms: "soon" }, DATA, { "Retry-After": "later" }),
      { code: "rate-limited", retryAfterMs: undefined },
    ],
    [
      "a 429 that is over",
      json(429, {}, DATA, { "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT" }),
      { code: "rate-limited", retryAfterMs: undefined },
    ],
  ])("for %s is explained", (_, thrown, explained) => {
    expect(fromMatrixError(thrown, VERSION)).toMatchObject({ ...explained, cause: thrown });
  });

  it("is never a log-out but by the two codes in a 401, whatever the status and the body", () => {
    const said = (status: number, errcode: string | undefined) =>
      fromMatrixError(errcode ? code(status, errcode) : page(status)).code;
    const errcodes = ["M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_FORBIDDEN", "M_UNKNOWN", "M_USER_LOCKED", undefined];
    const signedOut: string[] = [];
    for (let status = 400; status < 600; status += 1) {
      for (const errcode of errcodes)
        if (said(status, errcode) === "signed-out") signedOut.push(`${status} ${errcode}`);
    }
    expect(signedOut).toEqual(["401 M_UNKNOWN_TOKEN", "401 M_MISSING_TOKEN"]);
  });

  it("is understood by its shape, as Element's Module API may hand it on", () => {
    const thrown = Object.assign(new Error("no"), { httpStatus: 403, errcode: "M_GUEST_ACCESS_FORBIDDEN" });
    expect(fromMatrixError(thrown)).toMatchObject({ code: "guest" });
  });
});
