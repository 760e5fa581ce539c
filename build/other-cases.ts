import type { BackupNeed, BackupSnapshot, BackupTask } from "../src/core/backup/state.ts";
import type { AccountWord, Combination, Truth } from "../src/core/backup/truth.ts";
import { truthOf } from "../src/core/backup/truth.ts";
import type { KeyBackupErrorCode } from "../src/core/errors.ts";
import { KeyBackupError } from "../src/core/errors.ts";
import type { PreferenceSnapshot } from "../src/core/preference/snapshot.ts";
import type { DeviceFacts, StatementId } from "../src/core/statements/statement.ts";
import { accountSaying, at, backupOf } from "../test/support/device-facts.ts";

/** A statement that is no row of the table of truths, and what it is made from. */
interface OtherCase {
  readonly id: StatementId;
  /** Which of its kind; empty where there is one. */
  readonly of: string;
  readonly facts: DeviceFacts;
  readonly truth: Truth | undefined;
}

const failure = (code: KeyBackupErrorCode) => new KeyBackupError(code, "made for docs/truth.md");
const { on, off, undetermined } = accountSaying;
const unsaved = (enabled: boolean, conflict: boolean) => ({ enabled, at, conflict });
const change = { from: "on", to: "off", times: 1, since: at } as const;

type Seen = readonly [Combination["leaving"], Combination["reading"], Combination["gate"]];
const storing: Seen = ["stored", "readable", "open"];
const paused: Seen = ["held", "readable", "closed"];
const missing: Seen = ["nothing", "nothing-stored", "open"];
const untrusted: Seen = ["nothing", "untrusted", "open"];
const unreadable: Seen = ["nothing", "unreadable", "open"];

function seen(id: StatementId, of: string, preference: PreferenceSnapshot, [leaving, reading, gate]: Seen): OtherCase {
  const account = preference.status as AccountWord;
  const backup = backupOf({ account, leaving, reading, gate });
  return { id, of, facts: { preference, backup }, truth: truthOf(account, leaving, reading, gate) };
}

function withBackup(row: OtherCase, part: Partial<BackupSnapshot>): OtherCase {
  const { backup } = row.facts;
  return { ...row, facts: { ...row.facts, backup: backup && { ...backup, ...part } } };
}

/** What a device that lacks it has seen. */
const lacking: Readonly<Record<BackupNeed, Seen>> = {
  recovery: missing,
  "recovery-key": missing,
  trust: untrusted,
  key: unreadable,
};

const tasks: readonly BackupTask[] = [
  { type: "turning-on" },
  { type: "turning-off" },
  { type: "deleting" },
  { type: "unlocking" },
  { type: "restoring", progress: { imported: 12, failed: 1, total: 300 } },
];

const failed: readonly (readonly [BackupTask["type"], KeyBackupErrorCode, PreferenceSnapshot, Seen])[] = [
  ["turning-on", "server-error", on, missing],
  ["turning-off", "server-error", off, paused],
  ["deleting", "forbidden", off, paused],
  ["restoring", "unexpected", on, storing],
];

const alone = (of: string, preference: PreferenceSnapshot, id: StatementId = "account"): OtherCase => ({
  id,
  of,
  facts: { preference, backup: undefined },
  truth: undefined,
});

const choosing = { ...off, enabled: true, saving: { enabled: true } };

/** Every statement but what is so, with an example of each kind. */
export const otherCases: readonly OtherCase[] = [
  seen("conflict", "", { ...off, enabled: true, unsaved: unsaved(true, true), change }, paused),
  seen("change", "turned off", { ...off, change }, storing),
  seen("change", "back again", { ...on, change: { ...change, to: "on", times: 2 } }, storing),
  seen("change", "removed", { ...undetermined, change: { ...change, to: "undetermined" } }, storing),
  seen(
    "change",
    "damaged",
    { ...undetermined, reason: "malformed", change: { ...change, to: "undetermined" } },
    storing,
  ),
  seen("applied", "", { ...on, applied: { enabled: true } }, storing),
  seen("undecided", "on", { ...on, decision: undefined }, paused),
  seen("undecided", "off", { ...off, decision: undefined }, paused),
  seen("undecided", "unset", { ...undetermined, decision: undefined }, paused),
  seen("undecided", "unread", { ...accountSaying.unavailable, decision: undefined }, paused),
  ...(Object.keys(lacking) as BackupNeed[]).map((need) => withBackup(seen("need", need, on, lacking[need]), { need })),
  ...failed.map(([task, code, account, facts]) =>
    withBackup(seen("failed", task, account, facts), { failed: task, error: failure(code) }),
  ),
  withBackup(seen("lost", "", on, missing), { error: failure("backup-lost") }),
  seen(
    "unsaved",
    "passing",
    { ...off, enabled: true, unsaved: unsaved(true, false), error: failure("unreachable") },
    paused,
  ),
  seen(
    "unsaved",
    "refused",
    { ...off, enabled: true, unsaved: unsaved(true, false), error: failure("forbidden") },
    paused,
  ),
  seen("unconfirmed", "", { ...on, readError: failure("server-error") }, storing),
  ...tasks.map((task) => withBackup(seen("busy", task.type, on, storing), { task })),
  { ...seen("just-off", "", off, paused), facts: { ...seen("just-off", "", off, paused).facts, justOff: true } },
  withBackup(seen("restored", "in part", on, storing), { restored: { imported: 280, failed: 20, total: 300 } }),
  alone("on", on),
  alone("off", off),
  alone("undecided", undetermined),
  alone("damaged", { ...undetermined, reason: "malformed" }),
  alone("unread", accountSaying.unavailable),
  alone("", choosing, "saving"),
  alone("", accountSaying.loading, "checking"),
];
