import { KeyBackupError } from "../core/errors.ts";

/** The fields of matrix-js-sdk's errors that tell what happened; read by shape, since the SDK is not imported. */
interface SdkError {
  name?: unknown;
  httpStatus?: unknown;
  errcode?: unknown;
  data?: { retry_after_ms?: unknown } | undefined;
  httpHeaders?: { get(name: string): string | null } | undefined;
}

/** Whether the server said for certain that there is no such thing: 404 with `M_NOT_FOUND`. */
export function isNotFound(thrown: unknown): boolean {
  const { httpStatus, errcode } = fieldsOf(thrown);
  return httpStatus === 404 && errcode === "M_NOT_FOUND";
}

/**
 * Explains what a request of matrix-js-sdk rejected with (`MatrixError`, `HTTPError`, `ConnectionError`,
 * `TokenRefreshError`, the `AbortError` of its own time limit, or the `SyntaxError` of a body that is not JSON).
 */
export function fromMatrixError(thrown: unknown): KeyBackupError {
  if (thrown instanceof KeyBackupError) return thrown;
  const { name, httpStatus: status, errcode, data, httpHeaders } = fieldsOf(thrown);
  const error = (code: KeyBackupError["code"], message: string, retryAfterMs?: number) =>
    new KeyBackupError(code, message, { cause: thrown, retryAfterMs });
  const said = typeof errcode === "string" ? `${String(status)} ${errcode}` : String(status);

  if (name === "SyntaxError") {
    return error("bad-answer", "The answer was not JSON. Something between this device and the homeserver answered.");
  }
  if (name === "AbortError" || name === "TimeoutError") {
    return error("timeout", "The homeserver did not answer in time, so the request was given up.");
  }
  if (name === "ConnectionError" || name === "TokenRefreshError") {
    return error("unreachable", "The homeserver could not be reached. It is tried again when the connection is back.");
  }
  if (status === 429 || errcode === "M_LIMIT_EXCEEDED") {
    const wait = retryAfter(data?.retry_after_ms, httpHeaders?.get("Retry-After"));
    return error("rate-limited", "The homeserver asks to slow down. It is tried again when it allows it.", wait);
  }
  if (name === "TokenRefreshLogoutError" || status === 401) {
    return error("signed-out", `The homeserver does not accept this session any more (${said}). Sign in again.`);
  }
  if (typeof status !== "number") {
    return error("unexpected", `Something unexpected was thrown: ${String(thrown)}`);
  }
  if (status >= 500) return error("server-error", `The homeserver failed (${said}). It is tried again.`);
  if (typeof errcode !== "string") {
    return error("bad-answer", `The answer (${status}) was not a Matrix answer. Check the homeserver's address.`);
  }
  if (status === 403) {
    return error("forbidden", `The homeserver does not allow this (${said}). Verify this device, or ask who runs it.`);
  }
  return error("refused", `The homeserver refused the request (${said}).`);
}

function retryAfter(milliseconds: unknown, header: string | null | undefined): number | undefined {
  if (typeof milliseconds === "number" && milliseconds > 0) return milliseconds;
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return wait > 0 ? wait : undefined;
}

function fieldsOf(thrown: unknown): SdkError {
  return typeof thrown === "object" && thrown !== null ? thrown : {};
}
