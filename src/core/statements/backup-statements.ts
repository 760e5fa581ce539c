import type { BackupSnapshot, BackupTask } from "../backup/state.ts";
import type { Truth } from "../backup/truth.ts";
import { truthSeen } from "../backup/truth.ts";
import { accountWord } from "./account-statements.ts";
import type { DeviceFacts, Offers, Statement, Way, WaysOut } from "./statement.ts";
import { truthStatement, waysOutOf } from "./truth-statement.ts";

/** What there is to say of this device: what calls for the user, and what is so. */
interface BackupStatements {
  readonly calls: readonly Statement[];
  readonly state: readonly Statement[];
}

const plain = { error: undefined, main: undefined, others: [], more: [] } as const;

/**
 * While something is under way, that is all: what was true before is not any more, and what will be true was not seen
 * yet.
 */
export function backupStatements(facts: DeviceFacts, offers: Offers): BackupStatements {
  const { backup } = facts;
  if (!backup) return { calls: [], state: [accountWord(facts)] };
  const task = underWay(facts, backup);
  if (task) return { calls: [], state: [busy(task)] };
  const truth = truthSeen(facts.preference, backup);
  if (!truth) return { calls: [], state: [{ ...plain, id: "checking", tone: "quiet" }] };
  const call = callOf(backup, truth, offers);
  // A need says what is so where the account says on, and a loss that nothing is stored any more.
  const isNeed = call?.id === "need" && truth.account === "on";
  const isSaid = isNeed || (call?.id === "lost" && truth.reading === "nothing-stored");
  const seen = truthStatement(facts, backup, truth, offers);
  // Nothing is green beside what failed.
  const said: Statement = call && seen.tone === "good" ? { ...seen, tone: "quiet" } : seen;
  const state = isSaid ? [] : [facts.justOff ? justOff(said, backup) : said];
  return { calls: call ? [call] : [], state: [...state, ...restored(backup)] };
}

/** What is under way: the user's task, or the saving of what they chose. */
function underWay({ preference: { saving } }: DeviceFacts, { task }: BackupSnapshot): BackupTask | undefined {
  return task ?? (saving && { type: saving.enabled ? "turning-on" : "turning-off" });
}

function busy(task: BackupTask): Statement {
  const others: Readonly<Partial<Record<BackupTask["type"], readonly Way[]>>> = {
    restoring: ["leave-restore"],
    // Off is never behind anything.
    "turning-on": ["turn-off"],
  };
  return { ...plain, id: "busy", tone: "quiet", task, others: others[task.type] ?? [] };
}

/** What only the user can go on from, or what ended badly: one of them, since one comes of the other. */
function callOf(backup: BackupSnapshot, truth: Truth, offers: Offers): Statement | undefined {
  const { need, error, failed, storedKeys } = backup;
  if (need) return { ...plain, id: "need", tone: "warning", need, storedKeys, ...neededWays(need, offers) };
  // What the recovery form was refused for, it says itself.
  if (!error || failed === "unlocking") return undefined;
  const ways = waysOutOf(truth, backup, offers);
  if (!failed) return { ...plain, ...ways, id: "lost", tone: "warning", error };
  return {
    ...plain,
    id: "failed",
    tone: "warning",
    task: failed,
    error,
    ...(error.retryable ? againWays(failed, ways) : ways),
  };
}

function neededWays(need: BackupSnapshot["need"], { verify, setUpRecovery }: Offers): WaysOut {
  switch (need) {
    case "recovery":
      // It may have been set up in another app meanwhile.
      if (!setUpRecovery) return { main: "retry", others: ["turn-off"], more: ["without-recovery"] };
      // The kit's own set-up asks that itself, on its second step.
      return {
        main: "set-up-recovery",
        others: ["turn-off"],
        more: setUpRecovery === "kit" ? [] : ["without-recovery"],
      };
    case "recovery-key":
      return { main: "enter-recovery-key", others: ["turn-off"], more: [] };
    default:
      return verify
        ? { main: "verify", others: ["enter-recovery-key"], more: ["replace", "turn-off"] }
        : { main: "enter-recovery-key", others: [], more: ["replace", "turn-off"] };
  }
}

/** Another try first; the ways out of the truth stay within reach. What deletes is nobody's likeliest wish. */
function againWays(failed: BackupTask["type"], { main, others, more }: WaysOut): WaysOut {
  const deletes = failed === "deleting" || failed === "turning-off";
  const again: Way = deletes ? "delete-stored" : "retry";
  // The same in other words.
  const same: readonly Way[] = failed === "restoring" ? [again, "restore"] : [again];
  const rest = [...(main ? [main] : []), ...others, ...more].filter((way) => !same.includes(way));
  return deletes ? { main: undefined, others: [again], more: rest } : { main: again, others: [], more: rest };
}

/** Off, as the user has just chosen: nothing is asked of them, and they may think better of it. */
function justOff(said: Statement, { storedKeys }: BackupSnapshot): Statement {
  if (said.id !== "truth" || said.truth.account !== "off" || said.truth.differs || said.error) return said;
  return { ...said, id: "just-off", tone: "quiet", storedKeys, main: undefined, others: ["undo-off"] };
}

function restored({ restored: result }: BackupSnapshot): readonly Statement[] {
  if (!result) return [];
  const isWhole = result.failed === 0 && result.imported > 0;
  return [
    { ...plain, id: "restored", tone: isWhole ? "good" : "quiet", result, more: result.failed > 0 ? ["restore"] : [] },
  ];
}
