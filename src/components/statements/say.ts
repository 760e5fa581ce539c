import type { Offers, Statement, TruthFacts } from "../../core/statements/statement.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import { describeTime } from "../shared/time.ts";

/** A statement in words. */
export interface Words {
  readonly sentence: string;
  /** What there is to say besides; empty for nothing. */
  readonly note: string;
}

/** What people read of a statement. */
export function say(statement: Statement, offers: Offers, messages: KeyBackupMessages): Words {
  const { error } = statement;
  const reason = error && sentenceFor(messages.backupErrors, error.code);
  const words = (sentence: string, ...notes: readonly (string | undefined | false)[]): Words => ({
    sentence,
    note: notes.filter(Boolean).join(" "),
  });
  const time = (at: number) => describeTime(at, messages.locale);
  switch (statement.id) {
    case "conflict": {
      const { enabled, at } = statement.unsaved;
      return words(messages.conflict(enabled, statement.account), messages.conflictNote(enabled, time(at)));
    }
    case "change":
      return words(
        messages.change(statement.change, statement.reason),
        messages.changeNote,
        messages.changeSince(time(statement.change.since)),
      );
    case "applied":
      return words(messages.applied(statement.enabled));
    case "failed":
      return words(messages.taskFailed[statement.task], reason);
    case "lost":
      return words(messages.lost, reason);
    case "need":
      return words(messages.needs[statement.need], needNote(statement.need, offers, messages));
    case "unsaved":
      return words(messages.unsaved(statement.enabled), error && sentenceFor(messages.saveErrors, error.code));
    case "unconfirmed":
      return words(messages.unconfirmed, error && sentenceFor(messages.readErrors, error.code));
    case "busy":
      return words(messages.tasks[statement.task.type]);
    case "saving":
      return words(messages.saving);
    case "checking":
      return words(messages.statusChecking);
    case "truth":
      return words(
        messages.truth(statement.truth, numbersFor(statement.numbers, messages)),
        error &&
          sentenceFor(
            statement.truth.account === "unavailable" ? messages.readErrors : messages.backupErrors,
            error.code,
          ),
        !error && isAboutTrust(statement) && messages.waysOut(offers.verify),
      );
    case "undecided":
      return words(
        messages.undecided(statement.truth, numbersFor(statement.numbers, messages)),
        error && sentenceFor(messages.readErrors, error.code),
      );
    case "account":
      return words(
        messages.account(statement.status, statement.reason),
        error && sentenceFor(messages.readErrors, error.code),
      );
    case "just-off":
      return words(messages.justOff(statement.storedKeys));
    case "restored":
      return words(messages.restored(statement.result));
  }
}

function needNote(need: string, { verify }: Offers, messages: KeyBackupMessages): string | undefined {
  return need === "trust" || need === "key" ? messages.waysOut(verify) : undefined;
}

function isAboutTrust({ main, others }: Statement): boolean {
  return [main, ...others].includes("enter-recovery-key");
}

function numbersFor(
  { held, lastAt, unanswered, storedKeys, reason }: TruthFacts,
  messages: KeyBackupMessages,
): Parameters<KeyBackupMessages["truth"]>[1] {
  const last = lastAt === undefined ? undefined : describeTime(lastAt, messages.locale);
  return { held, last, unanswered, storedKeys, reason };
}
