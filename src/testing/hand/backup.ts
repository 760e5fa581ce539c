import type { Core } from "../core.ts";
import { createBackup, deleteBackup, existingBackups, latestBackup, tally } from "../state/backups.ts";
import type { Json } from "../state/json.ts";
import { randomKey } from "../state/random.ts";

/** The newest version of a user's key backup, as the homeserver has it. */
export interface StoredBackup {
  readonly version: string;
  readonly algorithm: string;
  /** Changes with every change of the keys. */
  readonly etag: string;
  /** How many keys it holds. */
  readonly count: number;
  readonly authData: Json;
}

/** A user's key backup, and what other devices or the homeserver may do to it. */
export interface BackupHand {
  /** The newest version, or `undefined`. */
  readonly current: StoredBackup | undefined;
  /** Every version that exists, the newest last. */
  readonly versions: readonly string[];
  /** Deletes the newest version, as another device would. The version before it surfaces, if there is one. */
  delete(): void;
  /** Deletes every version. */
  deleteAll(): void;
  /** Adds a newer version under a key that no device of the user has or trusts. */
  addUntrusted(): StoredBackup;
}

export function backupHand(core: Core, userId: string): BackupHand {
  const current = () => {
    const row = latestBackup(core, userId);
    if (!row) return undefined;
    return { version: String(row.version), algorithm: row.algorithm, authData: row.authData, ...tally(core, row) };
  };
  const rows = () => existingBackups(core, userId);
  return {
    get current() {
      return current();
    },
    get versions() {
      return rows().map(({ version }) => String(version));
    },
    delete() {
      const latest = latestBackup(core, userId);
      if (latest) deleteBackup(core, latest);
    },
    deleteAll() {
      for (const row of rows()) deleteBackup(core, row);
    },
    addUntrusted() {
      const authData = { public_key: randomKey(), signatures: {} };
      const { version, algorithm } = createBackup(core, userId, "m.megolm_backup.v1.curve25519-aes-sha2", authData);
      return { version: String(version), algorithm, authData, etag: "0", count: 0 };
    },
  };
}
