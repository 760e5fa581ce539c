import type { Way } from "../../core/statements/statement.ts";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { AfterAnswer } from "./sign-in-content.ts";

/** What there is to say after the answer, beside what is said of the device. */
interface AfterContent {
  /** Whether all is done. */
  readonly isDone: boolean;
  /** Said below, while something is left to do. */
  readonly note: string | undefined;
  /** Label of the button that goes on. */
  readonly leave: string;
  /** Ways out that are not offered here. */
  readonly elsewhere: readonly Way[];
}

/** What came of "Store keys": the question does not close on a half truth. */
export function afterAnswer(
  { status }: Extract<SignInSnapshot, { readonly status: AfterAnswer }>,
  messages: KeyBackupMessages,
): AfterContent {
  const isDone = status === "stored";
  const isUnfinished = status === "needed" || status === "not-stored";
  const going = status === "turning-on" ? messages.signInDontWait : messages.signInFinishLater;
  return {
    isDone,
    note: isUnfinished ? messages.signInSettingsNote : undefined,
    leave: isDone ? messages.signInDone : going,
    elsewhere: isDone ? whenStored : elsewhere,
  };
}

/**
 * Whoever wants key storage off after all says so in the settings: the answer was to store keys. And the dialog's own
 * button leaves a restore.
 */
const elsewhere: readonly Way[] = ["turn-off", "leave-restore"];
/** And once all is done nothing but that is to be said. */
const whenStored: readonly Way[] = [...elsewhere, "restore", "delete-stored"];
