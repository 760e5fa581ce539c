import { errorOfAnswer } from "../answer-error.ts";
import { KeyBackupError } from "../errors.ts";

/** An upload that the server took. */
export interface StoredUpload {
  /** The backup version that the keys went to. */
  readonly version: string;
  /** How many keys it carried. */
  readonly keys: number;
  /** How many keys the server stores in that version since, as it says. */
  readonly count: number;
  /** Changes with every change of what is stored; absent where the server gave none. */
  readonly etag?: string | undefined;
  /** When the server said so, in milliseconds since the epoch. */
  readonly at: number;
}

/** An upload that the server did not take, whatever its answer, or whose answer never came. */
export interface RefusedUpload {
  /** The backup version that the keys were to go to. */
  readonly version: string;
  readonly error: KeyBackupError;
  /** When that was seen, in milliseconds since the epoch. */
  readonly at: number;
}

/** An upload that left. */
export interface Upload {
  readonly version: string;
  readonly keys: number;
}

/**
 * What the server's answer to an upload says. Keys are stored only where it says so in the words of the specification
 * (`PUT /room_keys/keys`: `count`, `etag`): a page of something between answers 200 too. The SDK tells of two of all the
 * answers that can come, and tries again in silence after the others.
 *
 * @param response - is read to its end: pass a clone
 */
export async function readAnswer({ version, keys }: Upload, response: Response): Promise<StoredUpload | RefusedUpload> {
  const body = await jsonOf(response);
  const at = Date.now();
  if (response.ok && typeof body?.["count"] === "number") {
    const { count, etag } = body;
    return { version, keys, count, etag: typeof etag === "string" ? etag : undefined, at };
  }
  return { version, error: refusal(response, body), at };
}

/** Why an upload was not answered. */
export function unanswered({ version }: Upload, cause: unknown, isGivenUp: boolean): RefusedUpload {
  const error = isGivenUp
    ? new KeyBackupError("timeout", "The homeserver did not say in time whether it stored keys. It is tried again.", {
        cause,
      })
    : new KeyBackupError("unreachable", "The homeserver could not be reached to store keys. It is tried again.", {
        cause,
      });
  return { version, error, at: Date.now() };
}

function refusal(response: Response, body: Record<string, unknown> | undefined): KeyBackupError {
  const { status, headers } = response;
  const errcode = body?.["errcode"];
  if (errcode === "M_NOT_FOUND" || errcode === "M_WRONG_ROOM_KEYS_VERSION") {
    return new KeyBackupError("backup-lost", "The stored backup was deleted or replaced, so the keys went nowhere.");
  }
  if (response.ok) {
    return new KeyBackupError("bad-answer", "The answer to an upload of keys was not a Matrix answer.");
  }
  const isPage = headers.get("Content-Type")?.includes("html") ?? false;
  return errorOfAnswer({ status, body, isPage, path: "/room_keys/keys", retryAfter: headers.get("Retry-After") });
}

async function jsonOf(response: Response): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
