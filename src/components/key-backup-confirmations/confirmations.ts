import { stores } from "../../core/backup/axes.ts";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";

/** What is confirmed before it is done. */
export type Confirmable = "turn-off" | "delete-stored" | "replace" | "without-recovery";

/** One answer of a few, for a radio button. */
export interface KeyBackupAnswer {
  /** For the radio button. */
  readonly value: string;
  /** What it is called. */
  readonly name: string;
  /** What it means, in one line. */
  readonly means: string;
  /** Whether it is chosen. */
  readonly checked: boolean;
  /** Chooses it. */
  readonly select: () => void;
}

/** A question before something is done. Open it as an `alertdialog`, with the focus on what changes nothing. */
export interface KeyBackupConfirmation {
  /** What is confirmed. */
  readonly about: Confirmable;
  /** Its heading. */
  readonly title: string;
  /** What it means, a paragraph each. */
  readonly text: readonly string[];
  /** What there is to choose besides; empty for nothing. */
  readonly answers: readonly KeyBackupAnswer[];
  /** What the answers answer. */
  readonly question: string | undefined;
  /** Whether something is lost. */
  readonly destroys: boolean;
  /** The main button, where nothing is lost: what is likely right and safe. */
  readonly likely: "confirm" | "cancel";
  /** Does it. */
  readonly confirm: { readonly label: string; readonly press: () => void };
  /** Leaves everything as it is; Escape does the same. */
  readonly cancel: { readonly label: string; readonly press: () => void };
}

/** What a confirmation is made from. */
export interface ConfirmationContext {
  readonly snapshot: Pick<BackupSnapshot, "gateOpen" | "storedKeys" | "leaving" | "reading">;
  readonly messages: KeyBackupMessages;
  /** Whether stored keys are to be deleted with turning off. */
  readonly deletes: boolean;
  readonly setDeletes: (deletes: boolean) => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** What is asked before something is done, in words. */
export function confirmationOf(about: Confirmable, context: ConfirmationContext): KeyBackupConfirmation {
  const { snapshot, messages, onConfirm, onCancel } = context;
  const { storedKeys } = snapshot;
  const say = (
    title: string,
    text: readonly string[],
    label: string,
    rest?: Partial<KeyBackupConfirmation>,
  ): KeyBackupConfirmation => ({
    ...plain,
    about,
    title,
    text,
    confirm: { label, press: onConfirm },
    cancel: { label: messages.cancel, press: onCancel },
    ...rest,
  });
  switch (about) {
    case "turn-off":
      return say(messages.turnOffTitle, [turnOffText(context)], messages.turnOffConfirm(context.deletes), {
        destroys: context.deletes,
        ...turnOffAnswers(context),
      });
    case "delete-stored":
      return say(messages.deleteTitle(storedKeys), messages.deleteText(storedKeys), messages.deleteConfirm, losing);
    case "replace":
      return say(messages.replaceTitle(storedKeys), messages.replaceText(storedKeys), messages.replaceConfirm, losing);
    case "without-recovery":
      return say(messages.withoutRecoveryTitle, messages.withoutRecoveryText, messages.withoutRecoveryConfirm, {
        likely: "cancel",
      });
  }
}

const plain = { answers: [], question: undefined, destroys: false, likely: "confirm" } as const;
const losing = { destroys: true } as const;

function turnOffText({ snapshot: { gateOpen, leaving }, messages }: ConfirmationContext): string {
  return messages.turnOffText(gateOpen !== undefined || !stores(leaving));
}

/** What should happen to the stored keys. They are kept unless the user says so, and nothing is deleted that was not seen. */
function turnOffAnswers(context: ConfirmationContext): Partial<KeyBackupConfirmation> {
  const { messages, deletes, setDeletes } = context;
  const { reading, storedKeys } = context.snapshot;
  if (reading === "nothing-stored" || reading === "checking" || reading === "unknown") return {};
  const answer = (value: boolean): KeyBackupAnswer => ({
    value: value ? "delete" : "keep",
    name: messages.turnOffAnswer(value),
    means: messages.turnOffConsequence(value, storedKeys),
    checked: deletes === value,
    select: () => setDeletes(value),
  });
  return { question: messages.turnOffQuestion, answers: [answer(false), answer(true)] };
}
