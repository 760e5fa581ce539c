import type { OpenRecovery } from "../core/backup/port.ts";
import type { SecretStorageClient } from "./open-secret-storage.ts";
import { fetchDefaultKey } from "./open-secret-storage.ts";

/** What a host gave to `createClient` as `cryptoCallbacks`. */
export interface HostCallbacks {
  getSecretStorageKey?: unknown;
  cacheSecretStorageKey?(keyId: string, info: object, key: Uint8Array<ArrayBuffer>): void;
}

/** matrix-js-sdk's own: null, or a rejection, where the user said no. */
type GetSecretStorageKey = (question: { keys: Record<string, object> }, name: string) => Promise<unknown>;

interface Client extends SecretStorageClient {
  readonly cryptoCallbacks?: HostCallbacks | undefined;
}

/** What the SDK says that the key is for: hosts word their question by it. */
const BACKUP_KEY = "m.megolm_backup.v1";

/**
 * Opens secret storage with the key that the host gives, as the SDK would ask it for. Creates and changes nothing.
 *
 * @returns `undefined` where the host has no way to ask, was told no, or gave what does not fit
 */
export async function openByHost(client: Client): Promise<OpenRecovery | undefined> {
  const callbacks = client.cryptoCallbacks;
  const stored = await fetchDefaultKey(client);
  if (!stored || typeof callbacks?.getSecretStorageKey !== "function") return undefined;
  const [keyId, info] = stored;
  const get = callbacks.getSecretStorageKey as GetSecretStorageKey;
  // A host rejects for "cancelled": that nothing was given is all there is to know.
  const given = await Promise.resolve(get.call(callbacks, { keys: { [keyId]: info } }, BACKUP_KEY)).catch(() => null);
  const [givenId, key] = Array.isArray(given) ? (given as unknown[]) : [];
  if (givenId !== keyId || !(key instanceof Uint8Array)) return undefined;
  const bytes = Uint8Array.from(key);
  return (await client.secretStorage.checkKey(bytes, info as never)) ? { keyId, key: bytes } : undefined;
}

/**
 * The object that the SDK's secret storage asks; read by shape. A client that was made without `cryptoCallbacks` has an
 * empty one, and its secret storage has another.
 */
export function callbacksOf({ secretStorage, cryptoCallbacks }: Client): HostCallbacks | undefined {
  const { callbacks } = secretStorage as { callbacks?: unknown };
  return typeof callbacks === "object" && callbacks !== null ? callbacks : cryptoCallbacks;
}

/**
 * Runs a call of the SDK's that opens secret storage, and answers its question for the key in the host's place: the user
 * has answered it already. Every other question goes to the host. Afterwards the host's callbacks are as they were.
 *
 * @param signal - ends it before the call does
 */
export async function lending<T>(
  callbacks: HostCallbacks | undefined,
  recovery: OpenRecovery | undefined,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!callbacks || !recovery) return work();
  const before = Object.getOwnPropertyDescriptor(callbacks, "getSecretStorageKey");
  const ask = callbacks.getSecretStorageKey;
  const lent: GetSecretStorageKey = async (question, name) => {
    if (recovery.keyId in question.keys) return [recovery.keyId, recovery.key];
    return typeof ask === "function" ? (ask as GetSecretStorageKey).call(callbacks, question, name) : null;
  };
  const giveBack = () => {
    signal?.removeEventListener("abort", giveBack);
    if (callbacks.getSecretStorageKey !== lent) return;
    if (before) Object.defineProperty(callbacks, "getSecretStorageKey", before);
    else Reflect.deleteProperty(callbacks, "getSecretStorageKey");
  };
  // Where the object cannot be changed, the host is asked once more.
  if (!Reflect.set(callbacks, "getSecretStorageKey", lent)) return work();
  signal?.addEventListener("abort", giveBack);
  try {
    return await work();
  } finally {
    giveBack();
  }
}
