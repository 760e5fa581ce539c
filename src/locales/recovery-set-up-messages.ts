import type { RecoverySetUp } from "../core/backup/port.ts";
import type { CheckProblem } from "../core/recovery/set-up.ts";

/** What the set-up of recovery says, step by step. What it says about going without is with the confirmations. */
export interface KeyBackupRecoverySetUpMessages {
  /** First step: heading, and in two sentences why. */
  readonly setUpTitle: string;
  readonly setUpText: string;
  /** Button: makes a recovery key and shows it. */
  readonly setUpBegin: string;

  /** Second step: heading, and what to do with the key. */
  readonly setUpKeyTitle: string;
  readonly setUpKeyText: string;
  /** Name of the key that is shown. */
  readonly setUpKeyName: string;
  /** Link: the key as a text file. */
  readonly setUpDownload: string;
  /** Name of that file. */
  readonly setUpFileName: string;
  /** Button: the user has kept the key. */
  readonly setUpKept: string;

  /** Third step: heading, what to type, and the name of the field. */
  readonly setUpCheckTitle: string;
  readonly setUpCheckText: string;
  readonly setUpCheckLabel: string;
  /** What is wrong with what was typed, and what to do. */
  readonly setUpCheckProblem: Readonly<Record<CheckProblem, string>>;
  /** Button: sends what was typed. */
  readonly setUpContinue: string;
  /** Button: to the step before. */
  readonly setUpBack: string;

  /** While recovery is set up: heading, and what to mind. */
  readonly setUpWorking: string;
  readonly setUpWorkingNote: string;

  /** It failed: heading. A sentence of `backupErrors` follows. */
  readonly setUpFailed: string;
  /** After that sentence, where trying again can help: what the key is good for then. */
  readonly setUpFailedNote: string;
  /** Behind "Why?": what did not happen. */
  readonly setUpFailedWhy: string;

  /** It is done: heading, and what to do with the key. */
  readonly setUpDone: string;
  readonly setUpDoneText: string;
  /** After that: what became of the identity; empty where there is nothing to say. */
  readonly setUpIdentity: Readonly<Record<RecoverySetUp["identity"], string>>;
  /** Button: closes the set-up that is done. */
  readonly setUpClose: string;
}
