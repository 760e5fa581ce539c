import type { KeyBackupErrorCode } from "./errors.ts";
import { KeyBackupError, safeLink } from "./errors.ts";

/** An answer that is no success. */
export interface RefusedAnswer {
  /** Of HTTP. */
  readonly status: number;
  /** The JSON object that came with it; `undefined` where something else came. */
  readonly body: object | undefined;
  /** Whether the answer was a page for people: only something between writes such. */
  readonly isPage: boolean;
  /** The path or address that was asked for, where it is known. */
  readonly path?: string | undefined;
  /** The header `Retry-After`. */
  readonly retryAfter?: string | null | undefined;
  /** What was thrown, to be kept as the error's cause. */
  readonly cause?: unknown;
}

/** The fields of a Matrix error (specification, "Standard error response" and "Common error codes"). */
interface MatrixErrorBody {
  readonly errcode?: unknown;
  readonly retry_after_ms?: unknown;
  readonly soft_logout?: unknown;
  readonly consent_uri?: unknown;
  readonly admin_contact?: unknown;
  readonly info_uri?: unknown;
}

const web = ["https:", "http:"];

/** What an answer of a homeserver, or of something between, means to the user. Pure: every reader of answers shares it. */
export function errorOfAnswer(answer: RefusedAnswer): KeyBackupError {
  const { status, cause } = answer;
  const body: MatrixErrorBody = answer.body ?? {};
  const errcode = typeof body.errcode === "string" ? body.errcode : undefined;
  const said = errcode === undefined ? String(status) : `${status} ${errcode}`;
  const retryAfterMs = retryAfter(body.retry_after_ms, answer.retryAfter);
  const error = (code: KeyBackupErrorCode, message: string, link?: string) =>
    new KeyBackupError(code, `${message} (${said})`, { cause, retryAfterMs, link });

  if (status === 429 || errcode === "M_LIMIT_EXCEEDED") {
    return error("rate-limited", "The homeserver asks to slow down. It is tried again when it allows it.");
  }
  if (status >= 500 && errcode !== "M_UNRECOGNIZED") {
    return error("server-error", "The homeserver failed. It is tried again.");
  }
  if (status === 413 || isOneOf(errcode, "M_TOO_LARGE", "M_RESOURCE_LIMIT_EXCEEDED", "M_USER_LIMIT_EXCEEDED")) {
    const link = safeLink(body.admin_contact, [...web, "mailto:"]) ?? safeLink(body.info_uri, web);
    return error("quota", "A limit of the homeserver is reached. Ask who runs it.", link);
  }
  if (errcode === "M_UNRECOGNIZED" || isWithoutRoomKeys(answer, errcode)) {
    return error("unsupported", "The homeserver does not know this request: it is too old, or does not offer it.");
  }
  if (errcode === undefined) {
    return error("bad-answer", "The answer was not a Matrix answer. Check the homeserver's address, and the network.");
  }
  return errorOfCode(error, status, errcode, body);
}

function errorOfCode(
  error: (code: KeyBackupErrorCode, message: string, link?: string) => KeyBackupError,
  status: number,
  errcode: string,
  body: MatrixErrorBody,
): KeyBackupError {
  if (errcode === "M_CONSENT_NOT_GIVEN") {
    const link = safeLink(body.consent_uri, web);
    return error("consent", "The homeserver wants its terms accepted first. Open the link, then try again.", link);
  }
  if (errcode === "M_GUEST_ACCESS_FORBIDDEN") {
    return error("guest", "The homeserver does not allow this to guests. Register an account.");
  }
  if (isOneOf(errcode, "M_USER_SUSPENDED", "M_USER_LOCKED", "M_USER_DEACTIVATED")) {
    return error("suspended", "The account is suspended on its homeserver. Ask who runs it.");
  }
  if (status === 401 && isOneOf(errcode, "M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")) {
    // The token has run out, the device is still signed in: the client renews it, or asks for the password.
    return body.soft_logout === true
      ? error("unreachable", "The session has to be renewed. It is tried again.")
      : error("signed-out", "The homeserver does not accept this session any more. Sign in again.");
  }
  if (status === 403) {
    return error("forbidden", "The homeserver does not allow this. Verify this device, or ask who runs it.");
  }
  return error("refused", "The homeserver refused the request.");
}

/**
 * A homeserver that knows nothing of room keys. Its routers answer with 404 or 405 and no page; where the backup itself
 * is missing the code would be `M_NOT_FOUND`.
 */
function isWithoutRoomKeys({ status, isPage, path }: RefusedAnswer, errcode: string | undefined): boolean {
  return errcode === undefined && !isPage && (status === 404 || status === 405) && /\broom_keys\b/.test(path ?? "");
}

function isOneOf(errcode: string | undefined, ...codes: readonly string[]): boolean {
  return errcode !== undefined && codes.includes(errcode);
}

/** The header comes first: `retry_after_ms` is deprecated since v1.10 of the specification. */
function retryAfter(milliseconds: unknown, header: string | null | undefined): number | undefined {
  const seconds = header ? Number(header) : Number.NaN;
  const ofHeader = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header ?? "") - Date.now();
  if (ofHeader > 0) return ofHeader;
  return typeof milliseconds === "number" && milliseconds > 0 ? milliseconds : undefined;
}
