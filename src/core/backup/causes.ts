import type { Decision } from "../record/record.ts";
import { leavingOf, readingOf } from "./axes.ts";
import type { BackupFacts } from "./facts.ts";

/** What is said besides what was seen: it ends with its cause. */
type Said = Pick<BackupFacts, "error" | "failed" | "need">;

/** What is still so of an error and a need, after a look or a decision: what ended with its cause is dropped. */
export function stillSaid(facts: BackupFacts, decision: Decision | undefined): Said {
  const need = isNeeded(facts, decision) ? facts.need : undefined;
  if (!facts.error || !isOver(facts, decision)) return { error: facts.error, failed: facts.failed, need };
  return { error: undefined, failed: undefined, need };
}

/** Whether this device uploads to what is stored. */
export function isJoined({ stored, active }: Pick<BackupFacts, "stored" | "active">): boolean {
  return stored !== undefined && stored !== null && stored.version === active;
}

function isOver(facts: BackupFacts, decision: Decision | undefined): boolean {
  const { error, failed, stored } = facts;
  switch (failed) {
    case "turning-on":
      // What was to be replaced was not: that this device uploads to it says nothing about that.
      if (error?.code === "changed-meanwhile" || error?.code === "not-deleted") return decision !== "on";
      // That it cannot be made out is said of the backup itself.
      if (readingOf(facts) === "damaged" && error?.code === "unexpected") return true;
      // What was created only half is held at the gate, though the SDK would upload there.
      return decision !== "on" || (isJoined(facts) && leavingOf(facts) !== "held");
    case "turning-off":
    case "deleting":
      return stored === null;
    case "unlocking":
      return isJoined(facts) && readingOf(facts) === "readable";
    case "restoring":
      return false;
    case undefined:
      // The backup was lost: until this device uploads to another one, or the user decided that it does not.
      return decision !== "on" || isJoined(facts);
  }
}

/** Off is off: then nothing is needed of the user. */
function isNeeded(facts: BackupFacts, decision: Decision | undefined): boolean {
  if (decision !== "on") return false;
  const reading = readingOf(facts);
  if (reading === "checking" || reading === "unknown") return true;
  switch (facts.need) {
    case "trust":
      return reading === "untrusted";
    case "key":
      return reading === "unreadable";
    case "recovery":
    case "recovery-key":
      return reading !== "readable" || facts.halfMade;
    case undefined:
      return false;
  }
}

/** Whether turning on failed for a reason that passes by itself, so that what the user decided is carried on. */
export function isToCarryOn(facts: BackupFacts, decision: Decision | undefined): boolean {
  const { failed, error, task } = facts;
  return decision === "on" && !task && failed === "turning-on" && error !== undefined && error.transient;
}
