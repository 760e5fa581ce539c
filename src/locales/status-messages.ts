import type { RestoreProgress } from "../core/backup/port.ts";
import type { BackupNeed, BackupTask } from "../core/backup/state.ts";
import type { Truth } from "../core/backup/truth.ts";
import type { TruthFacts } from "../core/statements/statement.ts";
import type { KeyBackupErrorCode } from "../core/errors.ts";

/** The numbers that belong to a {@link Truth}. */
export interface TruthNumbers extends Partial<Omit<TruthFacts, "held" | "lastAt">>, Pick<TruthFacts, "held"> {
  /**
   * When keys were last stored, or nothing was last left to store, as people write it in the manner of `locale`;
   * `undefined` where it was not seen.
   */
  readonly last?: string | undefined;
}

/** What the status, the recovery form, the confirmations and the settings section say. */
export interface KeyBackupStatusMessages {
  /** Heading of the settings section. */
  readonly settingsTitle: string;
  /** Name of the switch below that heading. */
  readonly settingsToggleLabel: string;

  /** The account's word and this device's deed, in one statement. Every combination is a row of `docs/truth.md`. */
  readonly truth: (truth: Truth, numbers: TruthNumbers) => string;
  /** The same where the user has not decided on this device, which stores no keys until then. */
  readonly undecided: (truth: Truth, numbers: TruthNumbers) => string;
  /** Status: nothing is known yet. */
  readonly statusChecking: string;
  /** Off, as the user chose a moment ago; `keys` stay stored. */
  readonly justOff: (keys: number | undefined) => string;
  /** Lead: the backup was deleted or replaced, nobody knows by whom. A sentence of `backupErrors` follows. */
  readonly lost: string;
  /** Beside the progress bar: keys left to upload; `undefined` while the SDK has not counted them. */
  readonly uploadLeft: (keys: number | undefined) => string;
  /** Name of the progress bar of an upload. */
  readonly uploadProgress: string;
  /** Status: the user's task is under way. */
  readonly tasks: Readonly<Record<BackupTask["type"], string>>;
  /** Status: the user's task failed. A sentence of `backupErrors` follows. */
  readonly taskFailed: Readonly<Record<BackupTask["type"], string>>;
  /** Status: what the user is needed for before key storage can be on. */
  readonly needs: Readonly<Record<BackupNeed, string>>;
  /** Status, below `needs` or the truth: what verifying, the recovery key and replacing do. */
  readonly waysOut: (verify: boolean) => string;

  /** Beside the progress bar of a restore. */
  readonly restoreProgress: (progress: RestoreProgress) => string;
  /** What a restore came to. */
  readonly restored: (result: RestoreProgress) => string;

  /** Label of the recovery form's field. */
  readonly recoveryLabel: string;
  /** Below the label: where to find what is asked for. */
  readonly recoveryHint: string;
  /** Button of the field. */
  readonly recoveryShow: (shown: boolean) => string;
  /** Button: sends what was typed. */
  readonly recoverySubmit: string;
  /** The same button while it is checked. */
  readonly recoveryChecking: string;
  /** Beside the field: nothing was typed. */
  readonly recoveryEmpty: string;
  /** Button of the form, and of every confirmation: leaves everything as it is. */
  readonly cancel: string;

  /** Turning off: title, and what it means; `pauses` is false where this device cannot stop without deleting. */
  readonly turnOffTitle: string;
  readonly turnOffText: (pauses: boolean) => string;
  /** Turning off: legend of the two answers, and each answer with what it means. */
  readonly turnOffQuestion: string;
  readonly turnOffAnswer: (deleteStored: boolean) => string;
  readonly turnOffConsequence: (deleteStored: boolean, keys: number | undefined) => string;
  readonly turnOffConfirm: (deleteStored: boolean) => string;

  /** Deleting: title, what is lost in paragraphs, and the button. */
  readonly deleteTitle: (keys: number | undefined) => string;
  readonly deleteText: (keys: number | undefined) => readonly string[];
  readonly deleteConfirm: string;
  /** Replacing a backup that this device does not trust or cannot read: title, what is lost, and the button. */
  readonly replaceTitle: (keys: number | undefined) => string;
  readonly replaceText: (keys: number | undefined) => readonly string[];
  readonly replaceConfirm: string;
  /** Storing keys without recovery: title, what it means, and the button. */
  readonly withoutRecoveryTitle: string;
  readonly withoutRecoveryText: readonly string[];
  readonly withoutRecoveryConfirm: string;

  /** Why something did not work, and what to do about it. */
  readonly backupErrors: Readonly<Record<KeyBackupErrorCode, string>>;
}
