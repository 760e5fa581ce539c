import type { BackupNeed, BackupSnapshot, BackupTask } from "../../src/core/backup/state.ts";
import { projectBackup, unknownFacts } from "../../src/core/backup/state.ts";
import { stateOf } from "../../src/core/backup/axes.ts";
import type { Combination } from "../../src/core/backup/truth.ts";
import { combinations } from "../../src/core/backup/truth.ts";
import type { KeyBackupErrorCode } from "../../src/core/errors.ts";
import { KeyBackupError } from "../../src/core/errors.ts";
import type { PreferenceSnapshot } from "../../src/core/preference/snapshot.ts";
import { loadingSnapshot } from "../../src/core/preference/snapshot.ts";

/** When anything was: long ago. */
export const at = new Date(2026, 4, 1, 10, 42).getTime();
const failure = (code: KeyBackupErrorCode) => new KeyBackupError(code, "made for a test");
/** Decided, unless it says otherwise: a closed gate is the user's word then. */
const say = (part: Partial<PreferenceSnapshot>): PreferenceSnapshot => ({
  ...loadingSnapshot,
  decision: "off",
  ...part,
});

const on = say({ status: "on", enabled: true, source: "stable" });
const off = say({ status: "off", enabled: false, source: "stable" });
const undetermined = say({ status: "undetermined", reason: "missing" });
const unavailable = say({ status: "unavailable", readError: failure("unreachable") });
const unsaved = (enabled: boolean, conflict = false) => ({ enabled, at, conflict });
const change = { from: "on", to: "off", times: 1, since: at } as const;

/** What the account says, and nothing besides. */
export const accountSaying = { loading: say({}), on, off, undetermined, unavailable } as const;

/** Every word of the account's, with what may have become of the user's. */
export const accounts: readonly PreferenceSnapshot[] = [
  say({}),
  on,
  off,
  undetermined,
  { ...undetermined, reason: "malformed" },
  unavailable,
  { ...unavailable, readError: failure("forbidden") },
  { ...unavailable, readError: failure("guest") },
  { ...on, readError: failure("server-error") },
  { ...off, change },
  { ...on, change: { from: "off", to: "on", times: 3, since: at } },
  { ...on, change: { from: "on", to: "on", times: 2, since: at } },
  { ...undetermined, change: { from: "on", to: "undetermined", times: 1, since: at } },
  { ...off, applied: { enabled: false } },
  { ...on, applied: { enabled: true } },
  { ...on, enabled: false, saving: { enabled: false } },
  { ...off, enabled: true, saving: { enabled: true } },
  { ...off, enabled: true, unsaved: unsaved(true), error: failure("unreachable") },
  { ...off, enabled: true, unsaved: unsaved(true), error: failure("forbidden") },
  { ...on, enabled: false, unsaved: unsaved(false), error: failure("guest") },
  { ...off, enabled: true, unsaved: unsaved(true, true), change },
  { ...unavailable, enabled: false, unsaved: unsaved(false), error: failure("unreachable") },
  { ...undetermined, enabled: true, unsaved: unsaved(true), error: failure("timeout") },
  ...[on, off, undetermined, unavailable].map((each) => ({ ...each, decision: undefined })),
];

const needs: readonly BackupNeed[] = ["recovery", "recovery-key", "trust", "key"];
const tasks: readonly BackupTask[] = [
  { type: "turning-on" },
  { type: "turning-off" },
  { type: "deleting" },
  { type: "unlocking" },
  { type: "restoring", progress: { imported: 12, failed: 1, total: 40 } },
];
const failed: readonly (readonly [BackupTask["type"] | undefined, KeyBackupErrorCode])[] = [
  ["turning-on", "unreachable"],
  ["turning-on", "not-enabled"],
  ["turning-on", "changed-meanwhile"],
  ["turning-on", "unsupported"],
  ["turning-off", "server-error"],
  ["deleting", "forbidden"],
  ["unlocking", "wrong-recovery-key"],
  ["restoring", "unexpected"],
  [undefined, "backup-lost"],
];
const troubles: readonly KeyBackupErrorCode[] = ["unreachable", "forbidden", "quota"];

/** One row of the table of truths as a backup. */
export function backupOf({ leaving, reading, gate }: Combination): BackupSnapshot {
  const isStored = reading !== "nothing-stored" && reading !== "checking" && reading !== "unknown";
  return {
    ...projectBackup(unknownFacts, undefined),
    leaving,
    reading,
    state: stateOf(leaving, reading),
    lastAt: leaving === "stored" || leaving === "idle" ? at : undefined,
    gateOpen: gate === "none" ? undefined : gate === "open",
    heldKeys: leaving === "held" ? 12 : 0,
    hasKey: reading === "readable",
    storedKeys: isStored ? 300 : undefined,
    confirmed: isStored ? { version: "1", etag: "1", count: 300 } : undefined,
  };
}

/** Every row of the table of truths, with every task, need, failure and trouble. */
export function everyBackup(): readonly BackupSnapshot[] {
  const rows = new Map(combinations().map((each) => [[each.leaving, each.reading, each.gate].join(), each]));
  return [...rows.values()].flatMap((row) => {
    const plain = backupOf(row);
    return [
      plain,
      { ...plain, storedKeys: plain.storedKeys && 0 },
      ...tasks.map((task) => ({ ...plain, task })),
      ...needs.map((need) => ({ ...plain, need })),
      ...failed.map(([task, code]) => ({ ...plain, failed: task, error: failure(code) })),
      ...troubles.map((code) => ({ ...plain, trouble: failure(code) })),
      { ...plain, restored: { imported: 280, failed: 20, total: 300 } },
      { ...plain, restored: { imported: 300, failed: 0, total: 300 }, trouble: failure("server-error") },
    ];
  });
}

/** One account and one row of the table; with `code`, the choice to store keys could be neither saved nor carried out. */
export function seenBackup(
  account: "on" | "off",
  leaving: Combination["leaving"],
  reading: Combination["reading"],
  gate: Combination["gate"],
  code?: KeyBackupErrorCode,
): { readonly preference: PreferenceSnapshot; readonly backup: BackupSnapshot } {
  const preference = account === "on" ? on : off;
  const backup = backupOf({ account, leaving, reading, gate });
  if (!code) return { preference, backup };
  return {
    preference: { ...preference, unsaved: unsaved(true), error: failure(code) },
    backup: { ...backup, failed: "turning-on", error: failure(code), trouble: failure(code) },
  };
}
