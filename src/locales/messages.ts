import type { AccountErrorCode } from "../core/errors.ts";
import type { PreferenceSource } from "../core/protocol/events.ts";
import type { AccountWord } from "../core/backup/truth.ts";
import type { Preference, UndeterminedReason } from "../core/protocol/read.ts";
import type { PreferenceChange } from "../core/record/record.ts";
import type { KeyBackupRecoverySetUpMessages } from "./recovery-set-up-messages.ts";
import type { KeyBackupSharedMessages } from "./shared-messages.ts";
import type { Way, WayFacts } from "../core/statements/statement.ts";
import type { KeyBackupSignOutMessages } from "./sign-out-messages.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/**
 * Every sentence that the components show, in one language. What holds a value is a function, so that each language can
 * put it where its grammar wants it. Flat, so that a host overrides a single sentence with
 * `<KeyBackupProvider messages={{ toggleLabel: "…" }}>`.
 *
 * People read "key storage", never "key backup" (MSC4161).
 */
export interface KeyBackupMessages
  extends KeyBackupStatusMessages, KeyBackupRecoverySetUpMessages, KeyBackupSharedMessages, KeyBackupSignOutMessages {
  /**
   * The BCP 47 tag of this language, such as `en`. Days are named in it; the order of a date, and 12 or 24 hours, are the
   * reader’s own, unless the tag says them: `en-GB`, `en-u-hc-h23`.
   */
  readonly locale: string;

  /** Name of the switch. */
  readonly toggleLabel: string;
  /** Below the name: what the switch is about. */
  readonly toggleDescription: string;
  /** Below the description: the value was read from the legacy event. */
  readonly toggleLegacy: string;
  /** A choice is on its way. */
  readonly saving: string;
  /** The account's word, where nothing is known of the device. */
  readonly account: (status: AccountWord, reason: UndeterminedReason | undefined) => string;
  /** Lead: a choice could not be saved. A sentence of `saveErrors` follows. */
  readonly unsaved: (enabled: boolean) => string;
  /** Lead: the server does not confirm the value that it delivered. A sentence of `readErrors` follows. */
  readonly unconfirmed: string;
  /** Button: tries again what failed. */
  readonly retry: string;

  /** The preference was changed elsewhere. `reason` says more where it is undetermined now. */
  readonly change: (change: PreferenceChange, reason: UndeterminedReason | undefined) => string;
  /** After that: who may have done it, and that this app did nothing about it. */
  readonly changeNote: string;
  /** After that: when the change was first seen on this device. `time` is written in the manner of `locale`. */
  readonly changeSince: (time: string) => string;
  /** The account's value was taken over at sign-in without asking. */
  readonly applied: (enabled: boolean) => string;
  /** A choice made on this device was not saved, and the account was changed since; which one counts? */
  readonly conflict: (enabled: boolean, account: Preference) => string;
  /** After that: when the choice was made, and who may have changed the account. */
  readonly conflictNote: (enabled: boolean, at: string) => string;
  /** Button: a way out. */
  readonly way: (way: Way, facts: WayFacts) => string;

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

  /** Button of the sign-in, where something is needed: goes on without it. */
  readonly signInFinishLater: string;
  /** Sign-in: what was needed is done, and this device stores keys. */
  readonly signInStored: string;
  /** Button of the sign-in: all is done. */
  readonly signInDone: string;
  /** Sign-in, below what came of the answer: where it goes on. */
  readonly signInSettingsNote: string;

  /** Link after the sentence about an error: leads where the server says that the user can do something about it. */
  readonly errorLink: (where: string) => string;

  /** Why the account could not be read. */
  readonly readErrors: Readonly<Record<AccountErrorCode, string>>;
  /** Why a choice could not be saved, and whether it is sent again by itself. */
  readonly saveErrors: Readonly<Record<AccountErrorCode, string>>;
}
