import type { StoredBackup } from "../core/backup/port.ts";
import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import { fromMatrixError, isNotFound } from "./matrix-error.ts";

const PATH = "/room_keys/version";

/**
 * What the server says is stored, past every cache: `GET /room_keys/version` (specification, "Server-side key backups").
 *
 * @returns `undefined` only for `M_NOT_FOUND`
 * @throws {@link KeyBackupError} where the server's answer does not tell
 */
export async function fetchStoredBackup(
  { http }: Pick<KeyBackupMatrixClient, "http">,
  abortSignal: AbortSignal,
): Promise<StoredBackup | undefined> {
  try {
    return asStoredBackup(await http.authedRequest("GET", PATH, undefined, undefined, { abortSignal }));
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw fromMatrixError(thrown, PATH);
  }
}

/** Whether a device put its name to a backup: every device signs what it creates. */
export function isSignedBy({ auth_data }: StoredBackup, userId: string | null, deviceId: string | null): boolean {
  const { signatures } = auth_data as { signatures?: Partial<Record<string, object>> };
  return `ed25519:${deviceId}` in (signatures?.[userId ?? ""] ?? {});
}

/** A positive answer only: anything that is no backup is no word about one. */
function asStoredBackup(answer: unknown): StoredBackup {
  const { version, algorithm, auth_data, count, etag } = (answer ?? {}) as Partial<Record<string, unknown>>;
  if (typeof version !== "string" || typeof algorithm !== "string") {
    throw new KeyBackupError("bad-answer", "The answer about the stored backup was not a Matrix answer.");
  }
  return {
    version,
    algorithm,
    // Something is stored, whoever can make nothing of it.
    auth_data: typeof auth_data === "object" && auth_data ? auth_data : {},
    count: typeof count === "number" ? count : undefined,
    etag: typeof etag === "string" ? etag : undefined,
  };
}
