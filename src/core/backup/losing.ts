import { KeyBackupError } from "../errors.ts";
import type { Decision } from "../record/record.ts";
import type { BackupFacts, BackupTask } from "./facts.ts";
import type { Observation } from "./observe.ts";

/**
 * Whether what this device uploads to was deleted or replaced, by somebody else or by this app past the kit. What the
 * SDK reports is not asked: it also fails at a backup that the user deleted here, with an upload that was held meanwhile.
 *
 * @param seen - the version that was stored at the look before; `undefined` where the user has had something done since
 */
export function isLost(
  { task }: BackupFacts,
  { stored, active }: Observation,
  decision: Decision | undefined,
  seen: string | undefined,
): boolean {
  if (seen === undefined || seen === stored?.version || (task && changesBackup(task.type))) return false;
  return active !== (stored?.version ?? "") && decision === "on";
}

/** Whether a task may make what is stored another: a restore only reads. */
export function changesBackup(type: BackupTask["type"]): boolean {
  return type !== "restoring";
}

/**
 * Whether the user decided on and the SDK does not upload to a backup whose key this device holds: it does not look again by itself
 * after another device replaced the backup. Never while the user has something done.
 *
 * @param joined - the version that was tried a moment ago
 */
export function isJoinable(
  facts: BackupFacts,
  { stored, trust, active }: Observation,
  decision: Decision | undefined,
  joined: string | undefined,
): boolean {
  if (!stored || !trust || decision !== "on" || facts.task || facts.stored === undefined) return false;
  if (stored.version === active || stored.version === joined) return false;
  return trust.matchesDecryptionKey;
}

export function lostBackup(): KeyBackupError {
  return new KeyBackupError(
    "backup-lost",
    "The stored backup was deleted or replaced. Keys on this device are safe; turn key storage on again to store them.",
  );
}
