import type { KeyBackupError } from "../../core/errors.ts";
import type { StatementId, Tone, Way } from "../../core/statements/statement.ts";
import type { KeyBackupStep } from "./use-step.ts";

/** Something that is said, in words. */
export interface KeyBackupStatement {
  /** What it is about. */
  readonly id: StatementId;
  /** How it is dressed: `good`, `quiet`, `attention` or `warning`. */
  readonly tone: Tone;
  /** What is so. */
  readonly sentence: string;
  /** What there is to say besides; empty for nothing. */
  readonly note: string;
  /** What went wrong. Where it has a `link`, that helps the user, and leads where the homeserver says. */
  readonly error: KeyBackupError | undefined;
}

/** Attributes of a button that does something. */
export interface KeyBackupButtonProps {
  /** What kind of button it is. */
  readonly type: "button" | "submit";
  /** Does it; absent where the form does, and where the button waits. */
  readonly onClick?: (() => void) | undefined;
  /** Set where the button waits: it stays focusable, and does nothing. */
  readonly "aria-disabled"?: true | undefined;
}

/** A button: its words, and what to spread on it. */
export interface KeyBackupButton {
  /** What it is called. */
  readonly label: string;
  /** For the `<button>`. */
  readonly buttonProps: KeyBackupButtonProps;
}

/** A way out, as a button. Keep `data-way` on it: the focus comes back to it by that. */
export interface KeyBackupWay extends KeyBackupButton {
  /** What it does. */
  readonly way: Way;
  /** For the `<button>`. */
  readonly buttonProps: KeyBackupButtonProps & { readonly "data-way": Way };
}

/** How far something is. It belongs in no live region: a screen reader is not told of every key. */
export interface KeyBackupProgress {
  /** What it is the progress of, for its accessible name. */
  readonly name: string;
  /** How far it is, in words. */
  readonly text: string;
  /** How much is done. */
  readonly value: number | undefined;
  /** `undefined`, as `value`, while it is not known how much it is in all. */
  readonly max: number | undefined;
}

/** All that a place says of a device, and what its buttons do. */
export interface KeyBackupStatements {
  /** What is so, a line each. Show them in a live region (`role="status"`) that is always in the page. */
  readonly lines: readonly KeyBackupStatement[];
  /** What asks for something of the user; it, too, is announced. */
  readonly call: KeyBackupStatement | undefined;
  /** The one button that stands out, where there is one. The buttons belong to the call, or to the lines without one. */
  readonly main: KeyBackupWay | undefined;
  /** Two others at most. */
  readonly others: readonly KeyBackupWay[];
  /** The rest, for behind "More". */
  readonly more: readonly KeyBackupWay[];
  /** What went wrong, where the call does not say all of it: for "Why?", with a code to copy. */
  readonly why: KeyBackupError | undefined;
  /** How far what is under way is. */
  readonly progress: KeyBackupProgress | undefined;
  /** What was opened by a button, and is to be decided or typed. It has the screen to itself: no button stands beside a form. */
  readonly step: KeyBackupStep | undefined;
  /** Whether something is under way, also where that is not said yet. */
  readonly isBusy: boolean;
  /** Whether the account's word and this device's deed differ. */
  readonly differs: boolean;
  /** What the lines may say next: keep room for the longest, and nothing moves while a choice is saved. */
  readonly room: readonly string[];
}
