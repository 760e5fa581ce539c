import { changedMeanwhile } from "../core/backup/turn-off.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import { standBefore } from "./stand-before.ts";

/** What keeps the SDK from deleting backups on its own account. */
export interface Deletions {
  /** Runs what deletes a version that the user had deleted. */
  readonly of: <T>(version: string, work: () => Promise<T>) => Promise<T>;
  /** Runs a call of the SDK's that deletes nothing meanwhile: what it would delete rejects with `changed-meanwhile`. */
  readonly none: <T>(work: () => Promise<T>) => Promise<T>;
}

const VERSION = /\/room_keys\/version\/([^/?]+)$/;

/**
 * matrix-js-sdk's `resetKeyBackup` first deletes whatever is stored, over and over until nothing is: also what another
 * device has made and filled since it was asked what is stored, and without an end where the homeserver deletes nothing.
 * The kit has deleted what was confirmed by then, so that nothing is left for it to delete.
 */
export function createDeletions(client: Pick<KeyBackupMatrixClient, "http">): Deletions {
  const meant = new Set<string>();
  let calls = 0;
  let open = (): void => {};

  function close(): () => void {
    return standBefore(client, (method, path, pass) => {
      const version = method === "DELETE" ? VERSION.exec(path)?.[1] : undefined;
      const isMeant = version === undefined || meant.has(decodeURIComponent(version));
      return isMeant ? pass() : Promise.reject(changedMeanwhile());
    });
  }

  return {
    async of(version, work) {
      meant.add(version);
      try {
        return await work();
      } finally {
        meant.delete(version);
      }
    },
    async none(work) {
      calls += 1;
      if (calls === 1) open = close();
      try {
        return await work();
      } finally {
        calls -= 1;
        if (calls === 0) open();
      }
    },
  };
}
