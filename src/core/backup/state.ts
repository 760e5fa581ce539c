import type { KeyBackupError } from "../errors.ts";
import type { BackupState, Leaving, Reading } from "./axes.ts";
import { leavingOf, readingOf, stateOf } from "./axes.ts";
import type { BackupFacts, BackupNeed, BackupTask } from "./facts.ts";
import type { RestoreProgress } from "./port.ts";
import { isRestorable } from "./restorable.ts";

export type { BackupState, Leaving, Reading } from "./axes.ts";
export type { BackupFacts, BackupNeed, BackupTask } from "./facts.ts";
export { unknownFacts } from "./facts.ts";

/** The stored backup as the person saw it when they confirmed that it is deleted or replaced. */
export interface ConfirmedBackup {
  /** Its version, as the server calls it. */
  readonly version: string;
  /** As the server said; changes with every change of what is stored. */
  readonly etag?: string | undefined;
  /** How many keys it held. */
  readonly count?: number | undefined;
}

/** What people are shown of the backup. Keeps its identity while nothing of it changed. */
export interface BackupSnapshot {
  /** What leaves this device. */
  readonly leaving: Leaving;
  /** What this device could read back. */
  readonly reading: Reading;
  /** Both in one word. */
  readonly state: BackupState;
  /**
   * When that was last so, in milliseconds since the epoch: the server took an upload (`stored`), or the SDK said that
   * nothing was left (`idle`). `undefined` where it was not seen.
   */
  readonly lastAt: number | undefined;
  /** Whether room keys may leave this device; `undefined` where no gate is installed. */
  readonly gateOpen: boolean | undefined;
  /** Keys that wait at the gate. */
  readonly heldKeys: number;
  /** Keys left to upload; `undefined` while the SDK has not counted them. */
  readonly remaining: number | undefined;
  /** How many keys the server stores; `undefined` where it is not known. */
  readonly storedKeys: number | undefined;
  /** What is stored, to be given back with a confirmation to delete or replace it; `undefined` for nothing. */
  readonly confirmed: ConfirmedBackup | undefined;
  /** Whether this device could read what is stored. */
  readonly hasKey: boolean;
  /** Whether this device is verified, as seen with what is stored; `undefined` where it was not seen. */
  readonly verified: boolean | undefined;
  /** Why the last look at the server, or the last upload, failed; what was known stays known beside it. */
  readonly trouble: KeyBackupError | undefined;
  /** What the user is having done just now. */
  readonly task: BackupTask | undefined;
  /** Why the last thing that the user had done failed, or how the backup was lost. Ends with its cause. */
  readonly error: KeyBackupError | undefined;
  /** The thing that failed; `undefined` where the error came by itself. */
  readonly failed: BackupTask["type"] | undefined;
  /** What only the user can do. Ends with its cause. */
  readonly need: BackupNeed | undefined;
  /** What the last restore came to, also one that was left. */
  readonly restored: RestoreProgress | undefined;
  /**
   * Whether this device could read keys that are stored and has not restored them: another device stored them, and no
   * restore of this version ended here.
   */
  readonly restorable: boolean;
}

/** Projects the facts; gives `previous`, or its parts, back where they are equal. */
export function projectBackup(facts: BackupFacts, previous: BackupSnapshot | undefined): BackupSnapshot {
  const { stored, gate, task, error, failed, hasKey, restored } = facts;
  const leaving = leavingOf(facts);
  const reading = readingOf(facts);
  const refused = leaving === "refused" ? gate?.refused?.error : undefined;
  const next: BackupSnapshot = {
    leaving,
    reading,
    state: stateOf(leaving, reading),
    lastAt: lastAt(leaving, facts),
    gateOpen: gate?.open,
    heldKeys: gate?.heldKeys ?? 0,
    remaining: remainingOf(leaving, facts),
    storedKeys: stored?.count,
    confirmed: stored ? { version: stored.version, etag: stored.etag, count: stored.count } : undefined,
    hasKey,
    verified: facts.trust?.deviceVerified,
    trouble: facts.trouble ?? refused,
    task,
    error,
    failed,
    need: facts.need,
    restored,
    restorable: isRestorable(facts),
  };
  if (!previous) return next;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(next)) {
    const before: unknown = previous[key as keyof BackupSnapshot];
    kept[key] = saysTheSame(before, value) ? before : value;
  }
  const shown = kept as unknown as BackupSnapshot;
  const keys = Object.keys(next) as (keyof BackupSnapshot)[];
  return keys.every((key) => Object.is(shown[key], previous[key])) ? previous : shown;
}

/** What waits at the gate, or is on its way, is not stored, whatever the SDK counted before. */
function remainingOf(leaving: Leaving, { looking, remaining }: BackupFacts): number | undefined {
  if (leaving === "held" || looking) return undefined;
  return leaving === "uploading" && remaining === 0 ? undefined : remaining;
}

function lastAt(leaving: Leaving, { gate, countedAt }: BackupFacts): number | undefined {
  if (leaving === "stored") return gate?.stored?.at;
  return leaving === "idle" ? countedAt : undefined;
}

/** Whether two values say the same. Two errors do that have the same code: each look throws one of its own. */
function saysTheSame(before: unknown, value: unknown): boolean {
  if (Object.is(before, value)) return true;
  if (typeof before !== "object" || typeof value !== "object" || !before || !value) return false;
  if (before instanceof Error || value instanceof Error) {
    return "code" in before && "code" in value && before.code === value.code && messageOf(before) === messageOf(value);
  }
  const [one, other] = [Object.entries(before), new Map(Object.entries(value))];
  return one.length === other.size && one.every(([key, part]) => saysTheSame(part, other.get(key)));
}

function messageOf(error: object): unknown {
  return "message" in error ? error.message : undefined;
}
