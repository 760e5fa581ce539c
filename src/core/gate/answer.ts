import { errorOfAnswer } from "../answer-error.ts";
import { KeyBackupError } from "../errors.ts";

/** What the server says of an upload that it took: `{ etag, count }` (specification, `PUT /room_keys/keys`). */
export interface TakenAnswer {
  /** How many room keys the backup holds now. */
  readonly count: number;
  /** Changes with every change of what is stored. */
  readonly etag: string | undefined;
}

/** Codes by which a server says that the version is gone, or is not the newest any more. */
const lost: readonly unknown[] = ["M_NOT_FOUND", "M_WRONG_ROOM_KEYS_VERSION"];

/**
 * What the answer to an upload says. Taken is only what the server took in its own words; everything else is an error,
 * a 200 of something between included.
 *
 * @param keys - how many room keys were sent; 0 where that is not known
 */
export function readAnswer(response: Response, text: string, keys: number): TakenAnswer | KeyBackupError {
  const { status, headers } = response;
  const body = objectOf(text);
  if (lost.includes(body?.["errcode"])) {
    const said = `${status} ${String(body?.["errcode"])}`;
    return new KeyBackupError(
      "backup-lost",
      `The backup that keys were sent to is gone, or is not the newest any more (${said}).`,
    );
  }
  const count = body?.["count"];
  const etag = body?.["etag"];
  // Every key that was sent is in the count: a success that counts fewer did not store them.
  if (response.ok && typeof count === "number" && count >= keys) {
    return { count, etag: typeof etag === "string" ? etag : undefined };
  }
  const isPage = body === undefined && !/^text\/plain\b/i.test(headers.get("Content-Type") ?? "");
  const error = errorOfAnswer({ status, body, isPage, retryAfter: headers.get("Retry-After") });
  return error.code === "signed-out" ? renewed(error) : error;
}

/** The client, which is above the gate, may renew its token and send it again: only its own requests tell of a log-out. */
function renewed(cause: KeyBackupError): KeyBackupError {
  return new KeyBackupError("unreachable", "The session may have to be renewed. It is tried again.", { cause });
}

/**
 * Whether a success counts fewer keys than were sent. The SDK does not compare: it would take them for stored, and never
 * send them again.
 */
export function saysTooFew({ ok }: Response, text: string, keys: number): boolean {
  const count = objectOf(text)?.["count"];
  return ok && typeof count === "number" && count < keys;
}

/**
 * Why an upload was not answered.
 *
 * @param isGivenUp - whether who sent it gave it up: the SDK's own time limit passed, or the client was stopped
 */
export function failedUpload(cause: unknown, isGivenUp: boolean): KeyBackupError {
  return isGivenUp
    ? new KeyBackupError("timeout", "The homeserver did not say in time whether it stored keys. It is tried again.", {
        cause,
      })
    : new KeyBackupError("unreachable", "The homeserver could not be reached to store keys. It is tried again.", {
        cause,
      });
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
