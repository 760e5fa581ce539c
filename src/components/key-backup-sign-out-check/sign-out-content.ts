import type { KeyBackupError } from "../../core/errors.ts";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import { isWaitable } from "../../core/sign-out/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { sentenceFor } from "../../locales/sentence.ts";
import type { SignOutStep } from "../../locales/sign-out-messages.ts";

/** What the user can do. */
export type SignOutAct =
  | "sign-out"
  | "wait"
  | "store-again"
  | "set-up-recovery"
  | "retry"
  | "stay"
  | "anyway"
  | "close";

/** What is shown of one step. */
export interface SignOutContent {
  /** Whether something may be lost, or failed. */
  readonly tone: "plain" | "warning";
  /** A paragraph each. */
  readonly text: readonly string[];
  /** What "Why?" shows. */
  readonly error?: KeyBackupError | undefined;
  /** The first is the main one, unless it is `undefined`; three at most. */
  readonly acts: readonly [main: SignOutAct | undefined, ...others: SignOutAct[]];
}

interface ContentOptions {
  readonly step: SignOutStep;
  /** Whether the host has been signing out for long. */
  readonly isLong: boolean;
  readonly snapshot: SignOutSnapshot;
  readonly failure: KeyBackupError | undefined;
  readonly canSetUpRecovery: boolean;
  readonly messages: KeyBackupMessages;
}

/** What is shown of one step: what would be lost, why, and the way that loses nothing first. */
export function signOutContent({
  step,
  isLong,
  snapshot,
  failure,
  canSetUpRecovery,
  messages,
}: ContentOptions): SignOutContent {
  if (step === "signing-out") {
    // It cannot be called back, and nobody is held for it.
    if (isLong) return { tone: "plain", text: [messages.signOutLong], acts: [undefined, "close"] };
    return { tone: "plain", text: [], acts: [undefined] };
  }
  if (step === "failed") {
    return { tone: "warning", text: [messages.signOutFailed], error: failure, acts: ["retry", "stay"] };
  }
  if (step === "waiting") {
    const error = "error" in snapshot ? snapshot.error : undefined;
    const reason = error && sentenceFor(messages.backupErrors, error.code);
    const text = [messages.signOutWaiting, reason].filter((sentence) => sentence !== undefined);
    return { tone: "plain", text, error, acts: [undefined, "stay", "anyway"] };
  }
  return contentOf(snapshot, canSetUpRecovery, messages);
}

function contentOf(snapshot: SignOutSnapshot, canSetUpRecovery: boolean, messages: KeyBackupMessages): SignOutContent {
  switch (snapshot.status) {
    case "idle":
    case "checking":
      return { tone: "plain", text: [messages.signOutChecking], acts: [undefined, "stay", "anyway"] };
    case "safe":
      return { tone: "plain", text: [messages.signOutSafe[snapshot.because]], acts: ["sign-out", "stay"] };
    case "storing": {
      const text = [messages.signOutStoring(snapshot.keys), messages.signOutLoss];
      return { tone: "plain", text, acts: ["wait", "stay", "anyway"] };
    }
    case "held":
      return heldContent(snapshot, messages);
    case "unrecoverable": {
      const text = [messages.signOutUnrecoverable[snapshot.reason]];
      const isOffered = canSetUpRecovery && snapshot.reason === "no-recovery";
      return { tone: "warning", text, acts: isOffered ? ["set-up-recovery", "stay", "anyway"] : ["stay", "anyway"] };
    }
    case "unknown": {
      const { error } = snapshot;
      const text = [sentenceFor(messages.backupErrors, error.code), messages.signOutUnknown];
      return { tone: "warning", text, error, acts: error.retryable ? ["retry", "stay", "anyway"] : ["stay", "anyway"] };
    }
  }
}

type Held = Extract<SignOutSnapshot, { status: "held" }>;

function heldContent(snapshot: Held, messages: KeyBackupMessages): SignOutContent {
  const { reason, keys, atLeast, error } = snapshot;
  const because =
    reason === "refused"
      ? sentenceFor(messages.backupErrors, error?.code ?? "unexpected")
      : messages.signOutHeldBecause[reason];
  const text = [messages.signOutHeld(keys, atLeast), because, messages.signOutLoss];
  if (!isWaitable(snapshot)) return { tone: "warning", text, error, acts: ["stay", "anyway"] };
  return { tone: "warning", text, error, acts: [reason === "missing" ? "store-again" : "wait", "stay", "anyway"] };
}

/** What a button is called. */
export function labelOf(act: SignOutAct, messages: KeyBackupMessages): string {
  switch (act) {
    case "sign-out":
      return messages.signOut;
    case "wait":
      return messages.signOutWait;
    case "store-again":
      return messages.signOutStoreAgain;
    case "set-up-recovery":
      return messages.signOutSetUpRecovery;
    case "retry":
      return messages.retry;
    case "stay":
      return messages.signOutStay;
    case "anyway":
      return messages.signOutAnyway;
    case "close":
      return messages.close;
  }
}
