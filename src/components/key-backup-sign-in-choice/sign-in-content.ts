import { sentenceFor } from "../../i18n/sentence.ts";
import type { KeyBackupError } from "../../core/errors.ts";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupMessages } from "../../i18n/messages.ts";

/** A step on which there is something to show. */
export type OpenStep = Exclude<SignInSnapshot, { readonly step: "idle" | "done" }>;

/** What a step of the question says. */
export interface SignInContent {
  /** The paragraphs at the top. */
  readonly text: readonly string[];
  readonly tone: "quiet" | "warning";
  /** Whether the two answers are shown. */
  readonly answers: boolean;
  /** Label of the button that submits; `undefined` where there is none. */
  readonly submit: string | undefined;
  /** Label of the other button, and what it does. */
  readonly leave: { readonly label: string; readonly by: "decideLater" | "continue" };
}

/**
 * What to show on a step.
 *
 * @param asked - the step on which the user was asked, whose text stays while the answer is saved
 */
export function signInContent(snapshot: OpenStep, asked: OpenStep, messages: KeyBackupMessages): SignInContent {
  const later = { label: messages.signInLater, by: "decideLater" } as const;
  switch (snapshot.step) {
    case "checking":
      return { text: [messages.signInChecking], tone: "quiet", answers: false, submit: undefined, leave: later };
    case "known":
    case "undetermined":
      return {
        text: question(snapshot, messages),
        tone: snapshot.step === "undetermined" && snapshot.reason === "malformed" ? "warning" : "quiet",
        answers: true,
        submit: messages.signInContinue,
        leave: later,
      };
    case "unavailable":
      return {
        text: [
          `${messages.signInUnavailable} ${sentenceFor(messages.readErrors, snapshot.error.code)}`,
          messages.signInUnavailableNote,
        ],
        tone: "warning",
        answers: false,
        submit: again(snapshot.error, messages),
        leave: { label: messages.signInSkip, by: "continue" },
      };
    case "saving":
      return {
        text: question(asked, messages),
        tone: "quiet",
        answers: true,
        submit: messages.signInSaving,
        leave: { label: messages.signInDontWait, by: "continue" },
      };
    case "failed":
      return {
        text: [messages.signInFailed, sentenceFor(messages.saveErrors, snapshot.error.code)],
        tone: "warning",
        answers: true,
        submit: again(snapshot.error, messages),
        leave: { label: messages.signInContinue, by: "continue" },
      };
  }
}

function question(asked: OpenStep, messages: KeyBackupMessages): readonly string[] {
  if (asked.step === "known") return [messages.signInKnown(asked.enabled, asked.source), messages.signInKept];
  if (asked.step === "undetermined") return [messages.signInUndetermined(asked.reason), messages.signInLaterNote];
  return [];
}

function again(error: KeyBackupError, messages: KeyBackupMessages): string | undefined {
  return error.retryable ? messages.retry : undefined;
}
