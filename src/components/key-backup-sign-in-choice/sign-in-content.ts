import { sentenceFor } from "../../locales/sentence.ts";
import type { KeyBackupError } from "../../core/errors.ts";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";

/** A step on which there is something to show. */
export type OpenStep = Exclude<SignInSnapshot, { readonly status: "idle" | "done" | AfterAnswer }>;

/** The statuses in which the answer is saved, and this device is being made to store keys. */
export type AfterAnswer = "turning-on" | "needed" | "not-stored" | "stored";

/** Whether the answer is given, and something is to come of it yet. */
export function isAfterAnswer(
  snapshot: SignInSnapshot,
): snapshot is Extract<SignInSnapshot, { readonly status: AfterAnswer }> {
  const { status } = snapshot;
  return status === "turning-on" || status === "needed" || status === "not-stored" || status === "stored";
}

/** Whether the question is asked, and not answered yet. */
export function isOpenStep(snapshot: SignInSnapshot): snapshot is OpenStep {
  return snapshot.status !== "idle" && snapshot.status !== "done" && !isAfterAnswer(snapshot);
}

/** What a step of the question says. */
export interface SignInContent {
  /** The paragraphs at the top. */
  readonly text: readonly string[];
  /** Where the user can do something about what went wrong. */
  readonly link?: string | undefined;
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
  switch (snapshot.status) {
    case "checking":
      return { text: [messages.signInChecking], tone: "quiet", answers: false, submit: undefined, leave: later };
    case "known":
    case "undetermined":
      return {
        text: question(snapshot, messages),
        link: snapshot.status === "known" ? snapshot.readError?.link : undefined,
        tone: isDoubtful(snapshot) ? "warning" : "quiet",
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
        link: snapshot.error.link,
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
        link: snapshot.error.link,
        tone: "warning",
        answers: true,
        submit: again(snapshot.error, messages),
        leave: { label: messages.signInContinue, by: "continue" },
      };
  }
}

function question(asked: OpenStep, messages: KeyBackupMessages): readonly string[] {
  if (asked.status === "known") {
    const known = messages.signInKnown(asked.enabled, asked.source);
    if (!asked.readError) return [known, messages.signInKept];
    return [known, `${messages.unconfirmed} ${sentenceFor(messages.readErrors, asked.readError.code)}`];
  }
  if (asked.status === "undetermined") return [messages.signInUndetermined(asked.reason), messages.signInLaterNote];
  return [];
}

function isDoubtful(snapshot: Extract<OpenStep, { status: "known" | "undetermined" }>): boolean {
  return snapshot.status === "known" ? snapshot.readError !== undefined : snapshot.reason === "malformed";
}

function again(error: KeyBackupError, messages: KeyBackupMessages): string | undefined {
  return error.retryable ? messages.retry : undefined;
}
