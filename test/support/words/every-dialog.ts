import type { KeyBackupMessages } from "../../../src/locales/messages.ts";
import { both, button, counted, counts, label, name, sentence, title } from "./said.ts";

/** What is said before something is turned off, deleted or replaced. */
export function confirmations(m: KeyBackupMessages) {
  return {
    recoveryLabel: title(m.recoveryLabel),
    recoveryHint: sentence(m.recoveryHint),
    recoveryShow: button(...both.map(m.recoveryShow)),
    recoverySubmit: button(m.recoverySubmit),
    recoveryChecking: label(m.recoveryChecking),
    recoveryEmpty: sentence(m.recoveryEmpty),
    turnOffTitle: title(m.turnOffTitle),
    turnOffText: sentence(...both.map(m.turnOffText)),
    turnOffQuestion: sentence(m.turnOffQuestion),
    turnOffAnswer: button(...both.map(m.turnOffAnswer)),
    turnOffConsequence: sentence(...both.flatMap((deletes) => counted.map((n) => m.turnOffConsequence(deletes, n)))),
    turnOffConfirm: button(...both.map(m.turnOffConfirm)),
    deleteTitle: title(...counted.map(m.deleteTitle)),
    deleteText: sentence(...counted.map(m.deleteText)),
    deleteConfirm: button(m.deleteConfirm),
    replaceTitle: title(...counted.map(m.replaceTitle)),
    replaceText: sentence(...counted.map(m.replaceText)),
    replaceConfirm: button(m.replaceConfirm),
    withoutRecoveryTitle: title(m.withoutRecoveryTitle),
    withoutRecoveryText: sentence(m.withoutRecoveryText),
    withoutRecoveryConfirm: button(m.withoutRecoveryConfirm),
  };
}

/** What the set-up of recovery says. */
export function setUp(m: KeyBackupMessages) {
  return {
    setUpTitle: title(m.setUpTitle),
    setUpText: sentence(m.setUpText),
    setUpBegin: button(m.setUpBegin),
    setUpKeyTitle: title(m.setUpKeyTitle),
    setUpKeyText: sentence(m.setUpKeyText),
    setUpKeyName: label(m.setUpKeyName),
    setUpDownload: button(m.setUpDownload),
    setUpFileName: name(m.setUpFileName),
    setUpKept: button(m.setUpKept),
    setUpCheckTitle: title(m.setUpCheckTitle),
    setUpCheckText: sentence(m.setUpCheckText),
    setUpCheckLabel: label(m.setUpCheckLabel),
    setUpCheckProblem: sentence(m.setUpCheckProblem),
    setUpContinue: button(m.setUpContinue),
    setUpBack: button(m.setUpBack),
    setUpWorking: title(m.setUpWorking),
    setUpWorkingNote: sentence(m.setUpWorkingNote),
    setUpFailed: title(m.setUpFailed),
    setUpFailedNote: sentence(m.setUpFailedNote),
    setUpFailedWhy: sentence(m.setUpFailedWhy),
    setUpDone: title(m.setUpDone),
    setUpDoneText: sentence(m.setUpDoneText),
    // Where there is nothing to say, nothing is said.
    setUpIdentity: sentence(m.setUpIdentity.elsewhere, m.setUpIdentity.unconfirmed),
    setUpClose: button(m.setUpClose),
  };
}

/** What the check before signing out says. */
export function signOut(m: KeyBackupMessages) {
  return {
    signOutTitle: title(m.signOutTitle),
    signOutLoss: sentence(m.signOutLoss),
    signOutChecking: sentence(m.signOutChecking),
    signOutChecked: label(...counts.map((total) => m.signOutChecked(Math.min(1, total), total))),
    signOutSafe: sentence(m.signOutSafe),
    signOutStoring: sentence(...counts.map(m.signOutStoring)),
    signOutWaiting: sentence(m.signOutWaiting),
    signOutLeft: label(...counts.map(m.signOutLeft)),
    signOutHeld: sentence(...counts.flatMap((keys) => both.map((atLeast) => m.signOutHeld(keys, atLeast)))),
    signOutHeldBecause: sentence(m.signOutHeldBecause),
    signOutUnrecoverable: sentence(m.signOutUnrecoverable),
    signOutUnknown: sentence(m.signOutUnknown),
    signOutLong: sentence(m.signOutLong),
    signOutFailed: sentence(m.signOutFailed),
    signOut: button(m.signOut),
    signOutAnyway: button(m.signOutAnyway),
    signOutWait: button(m.signOutWait),
    signOutStoreAgain: button(m.signOutStoreAgain),
    signOutSetUpRecovery: button(m.signOutSetUpRecovery),
    signOutStay: button(m.signOutStay),
  };
}
