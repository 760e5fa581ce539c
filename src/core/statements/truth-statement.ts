import type { BackupSnapshot } from "../backup/state.ts";
import type { Truth } from "../backup/truth.ts";
import { unreadWays } from "./account-statements.ts";
import type { DeviceFacts, Offers, Statement, Tone, TruthFacts, Way, WaysOut } from "./statement.ts";

/** What is so, with the ways out of it. */
export function truthStatement(facts: DeviceFacts, backup: BackupSnapshot, truth: Truth, offers: Offers): Statement {
  const { reason, readError } = facts.preference;
  const numbers = numbersOf(reason, backup);
  const unread = truth.account === "unavailable" ? readError : undefined;
  const error = unread ?? backup.trouble;
  if (isUndecided(facts, truth)) {
    return {
      id: "undecided",
      truth,
      numbers,
      error: unread,
      tone: "attention",
      ...waysFor(facts, backup, truth, offers),
    };
  }
  return {
    id: "truth",
    truth,
    numbers,
    error,
    tone: toneOf(truth, numbers, error !== undefined && !isPassing(truth, backup)),
    ...waysFor(facts, backup, truth, offers),
  };
}

function toneOf(truth: Truth, { reason }: TruthFacts, isTroubled: boolean): Tone {
  // The user's own decision for this device.
  if (isPause(truth)) return "attention";
  if (isTroubled || truth.differs || isUseless(truth) || reason === "malformed") return "warning";
  return isGood(truth) ? "good" : "quiet";
}

/** Only what was seen is good: the server took the last upload, and this device could read it back. */
function isGood({ account, leaving, reading }: Truth): boolean {
  return account === "on" && leaving === "stored" && reading === "readable";
}

/** What is stored helps nobody: this device, at least, could not read it back. */
export function isUseless({ account, reading }: Truth): boolean {
  return account === "on" && (reading === "unreadable" || reading === "untrusted" || reading === "damaged");
}

/** Nobody decided on this device, and its gate holds everything back until somebody does. */
function isUndecided({ preference: { decision, unsaved } }: DeviceFacts, { gate }: Truth): boolean {
  return decision === undefined && gate === "closed" && !unsaved;
}

/** The account says on, and the user decided that this device stores nothing. */
export function isPause({ account, gate }: Truth): boolean {
  return account === "on" && gate === "closed";
}

/** The server could not be asked just now, and nothing waits for it: that ends by itself. */
function isPassing({ differs, reading, account }: Truth, { trouble }: BackupSnapshot): boolean {
  return (trouble?.transient ?? false) && !differs && reading !== "unknown" && account !== "unavailable";
}

function numbersOf(reason: TruthFacts["reason"], backup: BackupSnapshot): TruthFacts {
  const { heldKeys, lastAt, trouble, storedKeys } = backup;
  return {
    held: heldKeys,
    lastAt,
    unanswered: trouble?.code === "unreachable" || trouble?.code === "timeout",
    // A number that nobody can vouch for is not said.
    storedKeys: trouble ? undefined : storedKeys,
    reason,
  };
}

function waysFor(facts: DeviceFacts, backup: BackupSnapshot, truth: Truth, offers: Offers): WaysOut {
  const { preference } = facts;
  const ways = waysOf(truth, backup, offers);
  const { account } = truth;
  if (account === "unavailable") {
    const { main, others } = unreadWays(preference.readError, preference.unsaved);
    return { main, others, more: ways.filter((way) => way !== main) };
  }
  const isAsked = account === "undetermined" || isUndecided(facts, truth);
  if (!isAsked || preference.unsaved) return waysOutOf(truth, backup, offers);
  // Nobody has decided: both answers, in words. Without a gate a device that stores stops only by deleting.
  const stops = truth.gate === "none" && ways.includes("delete-stored") && !ways.includes("turn-off");
  const others: readonly Way[] = ["choose-on", stops ? "delete-stored" : "choose-off"];
  const answered: ReadonlySet<Way> = new Set<Way>(["turn-on", "turn-off", "retry", ...others]);
  const main = ways.includes("retry") && !isPassing(truth, backup) ? "retry" : undefined;
  return { main, others, more: ways.filter((way) => !answered.has(way)) };
}

/** The truth's ways out, the likeliest as the main one where something differs or failed. */
export function waysOutOf(truth: Truth, backup: BackupSnapshot, offers: Offers): WaysOut {
  const ways = waysOf(truth, backup, offers);
  const passing = isPassing(truth, backup);
  const isSeldom = (way: Way) => seldom.has(way) || (passing && way === "retry");
  const shown = ways.filter((way) => !isSeldom(way));
  const more = ways.filter(isSeldom);
  const [first] = shown;
  const isCalled = first !== undefined && (truth.differs || isUseless(truth) || first === "retry") && !isPause(truth);
  if (!isCalled) return { main: undefined, others: shown, more };
  // Where the account says off, and this device stores keys all the same, off is what was wanted.
  const main = truth.account === "off" && shown.includes("turn-off") ? "turn-off" : first;
  return { main, others: shown.filter((way) => way !== main), more };
}

/** What destroys, and what is seldom wanted, has no button of its own. */
const seldom: ReadonlySet<Way> = new Set<Way>(["replace", "delete-stored", "restore"]);

/** The truth's own ways, as far as this host has them, and what can be done besides. */
function waysOf(truth: Truth, backup: BackupSnapshot, { verify }: Offers): readonly Way[] {
  const ways: readonly Way[] = truth.actions.filter((way) => way !== "verify" || verify);
  const again: readonly Way[] = backup.trouble && !ways.includes("retry") ? ["retry"] : [];
  const back: readonly Way[] = canBeRestored(truth, backup) ? ["restore"] : [];
  return [...again, ...ways, ...back];
}

/** Whether there is something to restore, and no question to answer before that. */
function canBeRestored({ reading, actions }: Truth, { storedKeys }: BackupSnapshot): boolean {
  if (reading !== "readable" && reading !== "unreadable" && reading !== "untrusted") return false;
  return storedKeys !== undefined && storedKeys > 0 && !actions.includes("enter-recovery-key");
}
