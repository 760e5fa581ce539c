import type { Truth, TruthAction } from "../../core/backup/truth.ts";
import type { KeyBackupMessages } from "../../i18n/messages.ts";
import { sentenceFor } from "../../i18n/sentence.ts";
import type { KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";

/** A button of the status. */
export type StatusAction = TruthAction | "set-up-recovery" | "without-recovery" | "restore";

/** What the status says. */
export interface StatusContent {
  readonly tone: "quiet" | "good" | "warning";
  /** Whether the account's word and this device's deed differ. */
  readonly differs: boolean;
  /** The account's word and this device's deed. */
  readonly sentence: string;
  /** What there is to say besides; empty for nothing. */
  readonly note: string;
}

/** What the host can do for the user. */
export interface StatusOffers {
  readonly verify: boolean;
  readonly setUpRecovery: boolean;
  /** Ways out that stand elsewhere on the page. */
  readonly without: readonly TruthAction[];
}

/**
 * What there is to say.
 *
 * @param truth - the snapshot's, or the last one that was known
 */
export function statusContent(
  snapshot: KeyBackupStatusSnapshot,
  truth: Truth | undefined,
  offers: StatusOffers,
  messages: KeyBackupMessages,
): StatusContent {
  const { task, restored, heldKeys } = snapshot;
  const busy = task !== undefined || snapshot.truth === undefined;
  const differs = !busy && truth !== undefined && truth.differs;
  const trouble = busy ? undefined : troubleOf(snapshot, messages);
  const need = busy ? undefined : needOf(snapshot, truth, offers, messages);
  const isGood = !busy && truth?.account === "on" && truth.device === "all-stored";
  const note = task ? messages.tasks[task.type] : [trouble, need, restored && messages.restored(restored)];
  return {
    tone: differs || trouble || snapshot.need ? "warning" : isGood ? "good" : "quiet",
    differs,
    sentence: truth ? messages.truth(truth, { held: heldKeys }) : messages.statusChecking,
    note: typeof note === "string" ? note : note.filter(Boolean).join(" "),
  };
}

/** Why something did not work. What the recovery form was refused for, it says itself. */
function troubleOf(snapshot: KeyBackupStatusSnapshot, messages: KeyBackupMessages): string | undefined {
  const { error, failed, trouble } = snapshot;
  if (error && failed !== "unlocking") {
    const reason = sentenceFor(messages.backupErrors, error.code);
    return failed ? `${messages.taskFailed[failed]} ${reason}` : reason;
  }
  return trouble && sentenceFor(messages.backupErrors, trouble.code);
}

function needOf(
  { need }: KeyBackupStatusSnapshot,
  truth: Truth | undefined,
  offers: StatusOffers,
  messages: KeyBackupMessages,
): string | undefined {
  if (need === "recovery") return messages.needs.recovery;
  const ways = messages.waysOut(offers.verify);
  if (need) return `${messages.needs[need]} ${ways}`;
  return truth?.actions.includes("replace") ? ways : undefined;
}

/** The buttons, the likeliest first: what the user is needed for, else the ways out of the truth; and to restore. */
export function statusActions(
  snapshot: KeyBackupStatusSnapshot,
  truth: Truth | undefined,
  offers: StatusOffers,
): readonly StatusAction[] {
  const { need, trouble } = snapshot;
  if (!truth) return [];
  if (need === "recovery") {
    return [offers.setUpRecovery ? "set-up-recovery" : "retry", "without-recovery"];
  }
  const ways: readonly TruthAction[] = need ? ["verify", "enter-recovery-key", "replace"] : truth.actions;
  const again: readonly TruthAction[] = trouble && !ways.includes("retry") ? ["retry"] : [];
  const offered = [...ways, ...again].filter(
    (action) => !offers.without.includes(action) && (action !== "verify" || offers.verify),
  );
  return isRestorable(snapshot, ways) ? [...offered, "restore"] : offered;
}

/** Whether there is something to restore, and no question to answer before that. */
function isRestorable({ state, storedKeys }: KeyBackupStatusSnapshot, ways: readonly TruthAction[]): boolean {
  const isStored = state !== "checking" && state !== "none" && state !== "failing";
  return isStored && storedKeys !== undefined && storedKeys > 0 && !ways.includes("enter-recovery-key");
}
