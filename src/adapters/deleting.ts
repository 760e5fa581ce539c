import { changedMeanwhile } from "../core/backup/turn-off.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";

type Http = KeyBackupMatrixClient["http"];

/** `DELETE /room_keys/version/{version}` (specification, "Server-side key backups"). */
const deletion = /^\/room_keys\/version\/([^/?]+)$/;

/**
 * What may be deleted of a client's backups: only what the user confirmed. The SDK's call that creates a backup deletes
 * first whatever it finds, again and again, be it one that another device made a moment ago.
 *
 * @param http - the SDK's own, which its encryption uses too
 */
export function guardDeleting(http: Http) {
  const allowed = new Map<string, number>();

  return {
    /** Runs a call of the SDK's that may delete this version. */
    async deleting<T>(version: string, work: () => Promise<T>): Promise<T> {
      allowed.set(version, (allowed.get(version) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const others = (allowed.get(version) ?? 1) - 1;
        if (others > 0) allowed.set(version, others);
        else allowed.delete(version);
      }
    },

    /**
     * Runs a call of the SDK's that may delete nothing: it ends with `changed-meanwhile` at its first try. The guard stays
     * until the call has ended, also where nobody waits for it any more.
     */
    async creating<T>(work: () => Promise<T>): Promise<T> {
      const before = Object.getOwnPropertyDescriptor(http, "authedRequest");
      const request = http.authedRequest;
      const guarded: typeof request = (method, path, ...rest) => {
        const [, version] = deletion.exec(path) ?? [];
        const isRefused = method === "DELETE" && version !== undefined && !allowed.has(decodeURIComponent(version));
        return isRefused ? Promise.reject(changedMeanwhile()) : request.call(http, method, path, ...rest);
      };
      // Where the object cannot be changed it is as the SDK does it: what is stored was looked at just before.
      if (!Reflect.set(http, "authedRequest", guarded)) return work();
      try {
        return await work();
      } finally {
        if (http.authedRequest === guarded) {
          if (before) Object.defineProperty(http, "authedRequest", before);
          else Reflect.deleteProperty(http, "authedRequest");
        }
      }
    },
  };
}
