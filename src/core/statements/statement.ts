import type { RestoreProgress } from "../backup/port.ts";
import type { BackupNeed, BackupSnapshot, BackupTask } from "../backup/state.ts";
import type { Truth, TruthAction } from "../backup/truth.ts";
import type { KeyBackupError } from "../errors.ts";
import type { PreferenceSnapshot, UnsavedPreference } from "../preference/snapshot.ts";
import type { Preference, UndeterminedReason } from "../protocol/read.ts";
import type { PreferenceChange } from "../record/record.ts";

/** Everything that is known of a device: what a screen is made from. */
export interface DeviceFacts {
  /** The account's word, and what becomes of the user's. */
  readonly preference: PreferenceSnapshot;
  /** This device's deed; `undefined` where the client gives no encryption. */
  readonly backup: BackupSnapshot | undefined;
  /** Whether the user turned key storage off a moment ago, and nothing was deleted. */
  readonly justOff?: boolean | undefined;
}

/** What can be done about a statement. */
export type Way =
  | TruthAction
  /** Sets up recovery: the host's own way, or the kit's. */
  | "set-up-recovery"
  /** Stores keys although the account has no recovery. */
  | "without-recovery"
  /** Imports the stored keys. */
  | "restore"
  /** Stops showing a restore, which goes on. */
  | "leave-restore"
  /** The switch's two answers, where it has no position to flip from. */
  | "choose-on"
  | "choose-off"
  /** The user has seen a change, or a value that was taken over. */
  | "acknowledge"
  /** Chooses what it was before a change, or the other value than the one that was taken over. */
  | "undo-change"
  /** Gives an unsaved choice up. */
  | "discard"
  /** An unsaved choice, or what the account says since: which one counts. */
  | "keep-choice"
  | "keep-account"
  /** Turns on again what was turned off a moment ago. */
  | "undo-off"
  /** The user has read what the notice says; it comes back when that changes. */
  | "dismiss";

/**
 * How much a statement asks for.
 *
 * - `quiet`: it is so
 * - `good`: it is as it should be, and was seen to be
 * - `attention`: the user should know, and may do something
 * - `warning`: something is not as the user wants it
 */
export type Tone = "quiet" | "good" | "attention" | "warning";

/** What is said, and what belongs to the sentence. */
export type Said =
  /** A choice of the user's is not saved, and the account says something newer. */
  | { readonly id: "conflict"; readonly unsaved: UnsavedPreference; readonly account: Preference }
  /** The preference was changed elsewhere. */
  | { readonly id: "change"; readonly change: PreferenceChange; readonly reason: UndeterminedReason | undefined }
  /** The account's value was taken over at sign-in without asking. */
  | { readonly id: "applied"; readonly enabled: boolean }
  /** What the user had done failed. */
  | { readonly id: "failed"; readonly task: BackupTask["type"] }
  /** The backup was deleted or replaced. */
  | { readonly id: "lost" }
  /** Only the user can go on. */
  | { readonly id: "need"; readonly need: BackupNeed; readonly storedKeys: number | undefined }
  /** A choice is not saved. */
  | { readonly id: "unsaved"; readonly enabled: boolean }
  /** The server does not confirm what it delivered. */
  | { readonly id: "unconfirmed" }
  /** Something is under way. */
  | { readonly id: "busy"; readonly task: BackupTask }
  /** A choice is on its way to an account whose device gives no encryption. */
  | { readonly id: "saving"; readonly enabled: boolean }
  /** Nothing is known yet. */
  | { readonly id: "checking" }
  /** The same where the user has not decided on this device, and its gate waits for that. */
  | { readonly id: "undecided"; readonly truth: Truth; readonly numbers: TruthFacts }
  /** The account's word and this device's deed. */
  | { readonly id: "truth"; readonly truth: Truth; readonly numbers: TruthFacts }
  /** The account's word, where the client gives no encryption. */
  | { readonly id: "account"; readonly status: Truth["account"]; readonly reason: UndeterminedReason | undefined }
  /** What was turned off a moment ago. */
  | { readonly id: "just-off"; readonly storedKeys: number | undefined }
  /** What a restore came to. */
  | { readonly id: "restored"; readonly result: RestoreProgress };

/** The numbers that belong to a truth. */
export interface TruthFacts {
  /** Keys that wait at the gate. The SDK brings one batch, so there may be more. */
  readonly held: number;
  /** When keys were last stored, or nothing was last left to store, in milliseconds since the epoch. */
  readonly lastAt: number | undefined;
  /** Whether the last upload got no answer: nobody knows then whether it was stored. */
  readonly unanswered: boolean;
  /** How many keys the server says that it stores; `undefined` where that is not known, or may be old. */
  readonly storedKeys: number | undefined;
  /** Why the account says nothing that counts. */
  readonly reason: UndeterminedReason | undefined;
}

/** What can be done about a statement. */
export interface WaysOut {
  /** The likeliest way out, where one is likelier than the others and loses nothing. */
  readonly main: Way | undefined;
  /** The other ways out that are worth a button. */
  readonly others: readonly Way[];
  /** What can be done besides, and is seldom wanted. */
  readonly more: readonly Way[];
}

/** What a screen says of a device, with its ways out. */
export type Statement = Said &
  WaysOut & {
    readonly tone: Tone;
    /** Why, where something went wrong. */
    readonly error: KeyBackupError | undefined;
  };

/** Which statement. */
export type StatementId = Said["id"];

/** What the host can do for the user. */
export interface Offers {
  /** Whether the host can verify this device. */
  readonly verify: boolean;
  /** Who sets up recovery: the host in its own way, or the kit; `undefined` where neither can. */
  readonly setUpRecovery: "host" | "kit" | undefined;
}

/** What the name of a way out depends on. */
export interface WayFacts {
  readonly truth: Truth | undefined;
  readonly storedKeys: number | undefined;
  readonly preference: Pick<PreferenceSnapshot, "change" | "applied" | "unsaved" | "status">;
}
