import { readingOf } from "./axes.ts";
import type { BackupFacts } from "./facts.ts";
import type { RestoreProgress } from "./port.ts";

/** Whether this device could read keys that are stored, and no restore of them ended here. */
export function isRestorable(facts: BackupFacts): boolean {
  const { stored, restoredFrom } = facts;
  return !!stored && stored.count !== 0 && stored.version !== restoredFrom && readingOf(facts) === "readable";
}

/** Whether this device was just given the key to what is stored: by another device, after it was verified. */
export function wasHandedOver(before: BackupFacts, now: BackupFacts): boolean {
  const lacked = readingOf(before) === "unreadable" || readingOf(before) === "untrusted";
  return lacked && before.stored?.version === now.stored?.version && isRestorable(now);
}

/**
 * What a restore came to, in one word: only `all` is good news.
 *
 * - `nothing`: there were no keys
 * - `all`: every key was restored
 * - `some`: some could not be read
 * - `none`: there were keys, and none could be read
 */
export type RestoreOutcome = "nothing" | "all" | "some" | "none";

/**
 * What a restore that has ended came to.
 *
 * @example
 * ```tsx
 * export function Restored() {
 *   const { restored } = useKeyBackupStatus();
 *   if (!restored || restoreOutcome(restored) === "all") return null;
 *   return <p>{restored.failed} stored keys could not be read</p>;
 * }
 * ```
 */
export function restoreOutcome({ imported, failed }: RestoreProgress): RestoreOutcome {
  if (failed === 0) return imported === 0 ? "nothing" : "all";
  return imported === 0 ? "none" : "some";
}
