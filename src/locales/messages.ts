import type { AccountErrorCode } from "../core/errors.ts";
import type { PreferenceSource } from "../core/protocol/events.ts";
import type { Preference, UndeterminedReason } from "../core/protocol/read.ts";
import type { PreferenceChange } from "../core/record/record.ts";
import type { KeyBackupSharedMessages } from "./shared-messages.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/**
 * Every sentence that the components show, in one language. What holds a value is a function, so that each language can
 * put it where its grammar wants it. Flat, so that a host overrides a single sentence with
 * `<KeyBackupProvider messages={{ toggleLabel: "…" }}>`.
 *
 * People read "key storage", never "key backup" (MSC4161).
 */
export interface KeyBackupMessages extends KeyBackupStatusMessages, KeyBackupSharedMessages {
  /** The BCP 47 tag of this language, such as `en`; dates and times are written in its manner. */
  readonly locale: string;

  /** Name of the switch. */
  readonly toggleLabel: string;
  /** Below the name: what the switch is about. */
  readonly toggleDescription: string;
  /** Below the description: the value was read from the legacy event. */
  readonly toggleLegacy: string;
  /** Status of the switch: the account has not been read yet. */
  readonly toggleLoading: string;
  /** Status of the switch, and of the notice: a choice is on its way. */
  readonly saving: string;
  /** Status of the switch, for a few seconds: the server has confirmed the choice. */
  readonly saved: string;
  /** Status of the switch: the account says nothing that counts. */
  readonly toggleUndetermined: (reason: UndeterminedReason) => string;
  /** Lead of the status: the account could not be read. A sentence of `readErrors` follows. */
  readonly toggleUnavailable: string;
  /** Lead of the status, and of the notice: a choice could not be saved. A sentence of `saveErrors` follows. */
  readonly unsaved: (enabled: boolean) => string;
  /** Status of the switch: a choice is not saved, and the account was changed since it was made. */
  readonly unsavedConflict: (enabled: boolean) => string;
  /** Lead of the status, and of the sign-in: the server does not confirm the value that it delivered. A sentence of `readErrors` follows. */
  readonly unconfirmed: string;
  /** Button of the switch where its position is not known: chooses on (`true`) or off. */
  readonly toggleChoose: (enabled: boolean) => string;
  /** Button: tries again what failed. */
  readonly retry: string;
  /** Button: gives up an unsaved choice. */
  readonly discard: string;

  /** Notice: the preference was changed elsewhere. `reason` says more where it is undetermined now. */
  readonly change: (change: PreferenceChange, reason: UndeterminedReason | undefined) => string;
  /** Notice, second sentence: who may have done it, and that this app did nothing about it. */
  readonly changeNote: string;
  /** Notice: when the change was first seen on this device. `time` is written in the manner of `locale`. */
  readonly changeSince: (time: string) => string;
  /** Notice: the account's value was taken over at sign-in without asking. */
  readonly applied: (enabled: boolean) => string;
  /** Notice: a choice made here was not saved, and the account was changed since; which one counts? `at` is when it was made. */
  readonly conflict: (enabled: boolean, at: string, account: Preference) => string;
  /** Button of that notice: saves the choice that was made here. */
  readonly conflictKeepChoice: (enabled: boolean) => string;
  /** Button of that notice: leaves the account as it is, and gives the choice up. */
  readonly conflictKeepAccount: string;
  /** Button of the notice: the user has seen it. */
  readonly acknowledge: string;
  /** Button of the notice: chooses what it was before the change. */
  readonly turnBack: (enabled: boolean) => string;
  /** Button of the notice about a value that was taken over: chooses the other one. */
  readonly turn: (enabled: boolean) => string;

  /** Heading of the sign-in dialog. */
  readonly signInTitle: string;
  /** Sign-in, while the server is asked. */
  readonly signInChecking: string;
  /** Sign-in: the question above the two answers. */
  readonly signInQuestion: string;
  /** Sign-in: what the account says, and where that was read. */
  readonly signInKnown: (enabled: boolean, source: PreferenceSource) => string;
  /** Sign-in, after `signInKnown`: the setting is in the homeserver's hands. */
  readonly signInKept: string;
  /** Sign-in: the account says nothing that counts. */
  readonly signInUndetermined: (reason: UndeterminedReason) => string;
  /** Sign-in, after `signInUndetermined`: what "Decide later" does. */
  readonly signInLaterNote: string;
  /** Sign-in: name of an answer. */
  readonly signInAnswer: (enabled: boolean) => string;
  /** Sign-in: what an answer means, in one line. */
  readonly signInConsequence: (enabled: boolean) => string;
  /** Sign-in: the account could not be read. A sentence of `readErrors` follows. */
  readonly signInUnavailable: string;
  /** Sign-in, after the reason: nothing was decided or written. */
  readonly signInUnavailableNote: string;
  /** Sign-in: the answer is on its way; also the name of the busy button. */
  readonly signInSaving: string;
  /** Sign-in: the answer is kept on this device and is not in the account. A sentence of `saveErrors` follows. */
  readonly signInFailed: string;
  /** Button of the sign-in: sends the answer; or goes on although it is not saved. */
  readonly signInContinue: string;
  /** Button of the sign-in: no answer now. */
  readonly signInLater: string;
  /** Button of the sign-in, where the account could not be read: goes on without an answer. */
  readonly signInSkip: string;
  /** Button of the sign-in, while the answer is saved: goes on at once. */
  readonly signInDontWait: string;

  /** Sign-in, below what came of the answer: where it goes on. */
  readonly signInSettingsNote: string;

  /** Link after the sentence about an error: leads where the server says that the user can do something about it. */
  readonly errorLink: (where: string) => string;

  /** Why the account could not be read. */
  readonly readErrors: Readonly<Record<AccountErrorCode, string>>;
  /** Why a choice could not be saved, and whether it is sent again by itself. */
  readonly saveErrors: Readonly<Record<AccountErrorCode, string>>;
}
