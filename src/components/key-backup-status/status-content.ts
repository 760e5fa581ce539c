import type { KeyBackupError } from "../../core/errors.ts";
import type { Truth, TruthAction } from "../../core/backup/truth.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import type { KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { describeTime } from "../shared/time.ts";

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
  /** Where the user can do something about what went wrong. */
  readonly link: string | undefined;
}

/** What the host can do for the user. */
export interface StatusOffers {
  readonly verify: boolean;
  readonly setUpRecovery: boolean;
  /** Ways out that stand elsewhere on the page. */
  readonly without: readonly TruthAction[];
}

/** What the status says is under way: the user's task, or the saving of what they chose. */
export function underWay(
  { task, saving }: Pick<KeyBackupStatusSnapshot, "task" | "saving">,
  messages: KeyBackupMessages,
): string | undefined {
  if (task) return messages.tasks[task.type];
  return saving && messages.tasks[saving.enabled ? "turning-on" : "turning-off"];
}

/**
 * What there is to say. While something is under way, that is what is said: what was true before is not any more, and
 * what will be true was not seen yet.
 *
 * @param truth - the snapshot's
 */
export function statusContent(
  snapshot: KeyBackupStatusSnapshot,
  truth: Truth | undefined,
  offers: StatusOffers,
  messages: KeyBackupMessages,
): StatusContent {
  const busy = underWay(snapshot, messages);
  if (busy) return { tone: "quiet", differs: false, sentence: busy, note: "", link: undefined };
  const { restored, heldKeys: held, lastAt } = snapshot;
  const error = shownError(snapshot);
  const trouble = error && troubleOf(error, snapshot, messages);
  const need = needOf(snapshot, truth, offers, messages);
  const differs = truth?.differs ?? false;
  const last = lastAt === undefined ? undefined : describeTime(lastAt, messages.locale);
  return {
    tone: differs || trouble || snapshot.need ? "warning" : isGood(truth) ? "good" : "quiet",
    differs,
    sentence: truth
      ? messages.truth(truth, { held, last, unanswered: isUnanswered(snapshot) })
      : messages.statusChecking,
    note: [trouble, need, restored && messages.restored(restored)].filter(Boolean).join(" "),
    link: error?.link,
  };
}

/** Only what was seen is good: the server took the last upload, and this device could read it back. */
function isGood(truth: Truth | undefined): boolean {
  return truth?.account === "on" && truth.leaving === "stored" && truth.reading === "readable";
}

/** Whether the last upload may have arrived all the same. */
function isUnanswered({ trouble }: KeyBackupStatusSnapshot): boolean {
  return trouble?.code === "unreachable" || trouble?.code === "timeout";
}

/** Why something did not work. What the recovery form was refused for, it says itself. */
function shownError({ error, failed, trouble }: KeyBackupStatusSnapshot): KeyBackupError | undefined {
  return error && failed !== "unlocking" ? error : trouble;
}

function troubleOf(
  shown: KeyBackupError,
  { error, failed }: KeyBackupStatusSnapshot,
  messages: KeyBackupMessages,
): string {
  const reason = sentenceFor(messages.backupErrors, shown.code);
  return failed && shown === error ? `${messages.taskFailed[failed]} ${reason}` : reason;
}

function needOf(
  { need }: KeyBackupStatusSnapshot,
  truth: Truth | undefined,
  offers: StatusOffers,
  messages: KeyBackupMessages,
): string | undefined {
  if (need === "recovery" || need === "recovery-key") return messages.needs[need];
  const ways = messages.waysOut(offers.verify);
  if (need) return `${messages.needs[need]} ${ways}`;
  return truth?.actions.includes("enter-recovery-key") && truth.actions.includes("replace") ? ways : undefined;
}

/**
 * The buttons, the likeliest first: what the user is needed for, then the ways out of the truth, all of them whatever
 * is needed or failed; and to restore.
 */
export function statusActions(
  snapshot: KeyBackupStatusSnapshot,
  truth: Truth | undefined,
  offers: StatusOffers,
): readonly StatusAction[] {
  if (!truth) return [];
  const { need } = snapshot;
  // What recovery is needed for is turning on: it goes on by itself then.
  const isAboutRecovery = need === "recovery" || need === "recovery-key";
  const besides = isAboutRecovery ? truth.actions.filter((action) => action !== "turn-on") : truth.actions;
  const ways = [...new Set([...neededWays(need, offers), ...besides, ...closing(snapshot, truth)])];
  const again: readonly StatusAction[] = isTriedAgain(snapshot) && !ways.includes("retry") ? ["retry"] : [];
  const elsewhere: readonly StatusAction[] = offers.without;
  const offered = [...ways, ...again].filter(
    (action) => !elsewhere.includes(action) && (action !== "verify" || offers.verify),
  );
  return isRestorable(snapshot, ways) ? [...offered, "restore"] : offered;
}

function neededWays(need: KeyBackupStatusSnapshot["need"], { setUpRecovery }: StatusOffers): readonly StatusAction[] {
  if (need === "recovery") return [setUpRecovery ? "set-up-recovery" : "retry", "without-recovery"];
  if (need === "recovery-key") return ["enter-recovery-key"];
  return need ? ["verify", "enter-recovery-key", "replace"] : [];
}

/** Whoever is asked for something can always say no: off is never behind an open need. */
function closing({ need }: KeyBackupStatusSnapshot, { actions }: Truth): readonly StatusAction[] {
  return need && !actions.includes("delete-stored") ? ["turn-off"] : [];
}

function isTriedAgain({ trouble, error, failed }: KeyBackupStatusSnapshot): boolean {
  return trouble !== undefined || (error !== undefined && failed === "turning-on");
}

/** Whether there is something to restore, and no question to answer before that. */
function isRestorable({ reading, storedKeys }: KeyBackupStatusSnapshot, ways: readonly StatusAction[]): boolean {
  if (reading !== "readable" && reading !== "unreadable" && reading !== "untrusted") return false;
  return storedKeys !== undefined && storedKeys > 0 && !ways.includes("enter-recovery-key");
}
