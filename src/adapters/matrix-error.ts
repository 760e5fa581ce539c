import { errorOfAnswer } from "../core/answer-error.ts";
import { KeyBackupError } from "../core/errors.ts";

/** The fields of matrix-js-sdk's errors that tell what happened; read by shape, since the SDK is not imported. */
interface SdkError {
  name?: unknown;
  httpStatus?: unknown;
  errcode?: unknown;
  url?: unknown;
  data?: unknown;
  httpHeaders?: { get(name: string): string | null } | undefined;
}

/** Whether the server said for certain that there is no such thing: 404 with `M_NOT_FOUND`. */
export function isNotFound(thrown: unknown): boolean {
  const { httpStatus, errcode } = fieldsOf(thrown);
  return httpStatus === 404 && errcode === "M_NOT_FOUND";
}

/**
 * Explains what a request of matrix-js-sdk rejected with (`MatrixError`, `HTTPError`, `ConnectionError`,
 * `TokenRefreshError`, `TokenRefreshLogoutError`, the `AbortError` of its own time limit, or the `SyntaxError` of a body
 * that is not JSON).
 *
 * @param path - what was asked for; `HTTPError`s do not say it
 */
export function fromMatrixError(thrown: unknown, path?: string): KeyBackupError {
  if (thrown instanceof KeyBackupError) return thrown;
  const { name, httpStatus: status } = fieldsOf(thrown);
  const error = (code: KeyBackupError["code"], message: string) => new KeyBackupError(code, message, { cause: thrown });

  switch (name) {
    case "SyntaxError":
      return error("bad-answer", "The answer was not JSON. Something between this device and the homeserver answered.");
    case "AbortError":
    case "TimeoutError":
      return error("timeout", "The homeserver did not answer in time, so the request was given up.");
    case "ConnectionError":
      return error(
        "unreachable",
        "The homeserver could not be reached. It is tried again when the connection is back.",
      );
    case "TokenRefreshError":
      return error("unreachable", "The session could not be renewed. It is tried again when the connection is back.");
    case "TokenRefreshLogoutError":
      return error("signed-out", "The homeserver does not renew this session any more. Sign in again.");
  }
  if (typeof status === "number") return errorOfAnswer({ ...answerOf(fieldsOf(thrown), path), status, cause: thrown });
  return error("unexpected", `Something unexpected was thrown: ${String(thrown)}`);
}

function answerOf({ data, errcode, url, httpHeaders }: SdkError, path: string | undefined) {
  const body = typeof data === "object" && data !== null ? data : undefined;
  const type = httpHeaders?.get("Content-Type");
  return {
    // Element's Module API may hand on the code without the body.
    body: typeof errcode === "string" ? { ...body, errcode } : body,
    // An error without a body of JSON and without a type is taken for a page: nothing says that Matrix wrote it.
    isPage: body === undefined && !/^text\/plain\b/i.test(type ?? ""),
    path: typeof url === "string" ? url : path,
    retryAfter: httpHeaders?.get("Retry-After"),
  };
}

function fieldsOf(thrown: unknown): SdkError {
  return typeof thrown === "object" && thrown !== null ? thrown : {};
}
