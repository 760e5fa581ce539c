import type { BackupTask } from "../../../src/core/backup/state.ts";
import type { KeyBackupMessages } from "../../../src/locales/messages.ts";
import { confirmations, setUp, signOut } from "./every-dialog.ts";
import { everyTruth, everyUndecided, everyWay } from "./every-truth.ts";
import type { Said } from "./said.ts";
import { both, button, clock, counted, counts, label, name, reasons, sentence, title } from "./said.ts";

const words = ["on", "off", "undetermined"] as const;

/** Everything that the messages of one language can say. A message that is missing is an error of the types. */
export function everySentence(m: KeyBackupMessages): Readonly<Record<keyof KeyBackupMessages, Said>> {
  return { ...shared(m), ...account(m), ...signIn(m), ...status(m), ...confirmations(m), ...setUp(m), ...signOut(m) };
}

function shared(m: KeyBackupMessages) {
  return {
    locale: name(m.locale),
    more: button(m.more),
    why: button(m.why),
    errorCode: label(m.errorCode.replace(/:$/, "")),
    copy: button(m.copy),
    copied: sentence(m.copied),
    copyRefused: sentence(m.copyRefused),
    answerMissing: sentence(m.answerMissing),
    errorLink: label(m.errorLink("example.org")),
    retry: button(m.retry),
    cancel: button(m.cancel),
    close: button(m.close),
    readErrors: sentence(m.readErrors),
    saveErrors: sentence(m.saveErrors),
    backupErrors: sentence(m.backupErrors),
    way: button(everyWay(m)),
  };
}

function account(m: KeyBackupMessages) {
  const times = [1, 2, 3, 5_000] as const;
  return {
    toggleLabel: title(m.toggleLabel),
    toggleDescription: sentence(m.toggleDescription),
    toggleLegacy: sentence(m.toggleLegacy),
    saving: sentence(m.saving),
    account: sentence(
      ...reasons.flatMap((reason) => [...words, "unavailable" as const].map((word) => m.account(word, reason))),
    ),
    unsaved: sentence(...both.map(m.unsaved)),
    unconfirmed: sentence(m.unconfirmed),
    change: sentence(
      ...words.flatMap((from) =>
        words.flatMap((to) =>
          times.flatMap((n) => reasons.map((reason) => m.change({ from, to, times: n, since: 0 }, reason))),
        ),
      ),
    ),
    changeNote: sentence(m.changeNote),
    changeSince: sentence(m.changeSince(clock)),
    applied: sentence(...both.map(m.applied)),
    conflict: sentence(...both.flatMap((enabled) => words.map((word) => m.conflict(enabled, word)))),
    conflictNote: sentence(...both.map((enabled) => m.conflictNote(enabled, clock))),
  };
}

function signIn(m: KeyBackupMessages) {
  return {
    signInTitle: title(m.signInTitle),
    signInChecking: sentence(m.signInChecking),
    signInQuestion: sentence(m.signInQuestion),
    signInKnown: sentence(
      ...both.flatMap((enabled) => [m.signInKnown(enabled, "stable"), m.signInKnown(enabled, "legacy")]),
    ),
    signInKept: sentence(m.signInKept),
    signInUndetermined: sentence(m.signInUndetermined("missing"), m.signInUndetermined("malformed")),
    signInLaterNote: sentence(m.signInLaterNote),
    signInAnswer: button(...both.map(m.signInAnswer)),
    signInConsequence: sentence(...both.map(m.signInConsequence)),
    signInUnavailable: sentence(m.signInUnavailable),
    signInUnavailableNote: sentence(m.signInUnavailableNote),
    signInSaving: label(m.signInSaving),
    signInFailed: sentence(m.signInFailed),
    signInContinue: button(m.signInContinue),
    signInLater: button(m.signInLater),
    signInSkip: button(m.signInSkip),
    signInDontWait: button(m.signInDontWait),
    signInFinishLater: button(m.signInFinishLater),
    signInStored: sentence(m.signInStored),
    signInDone: button(m.signInDone),
    signInSettingsNote: sentence(m.signInSettingsNote),
  };
}

function status(m: KeyBackupMessages) {
  const tasks: readonly BackupTask["type"][] = ["turning-on", "turning-off", "deleting", "unlocking", "restoring"];
  const results = counts.flatMap((total) =>
    counts.filter((failed) => failed <= total).map((failed) => ({ imported: total - failed, failed, total })),
  );
  return {
    settingsTitle: title(m.settingsTitle),
    settingsToggleLabel: title(m.settingsToggleLabel),
    truth: sentence(everyTruth(m)),
    undecided: sentence(everyUndecided(m)),
    statusChecking: sentence(m.statusChecking),
    justOff: sentence(...counted.map(m.justOff)),
    lost: sentence(m.lost),
    uploadLeft: label(...counted.map(m.uploadLeft)),
    uploadProgress: label(m.uploadProgress),
    tasks: sentence(...tasks.map((task) => m.tasks[task])),
    taskFailed: sentence(m.taskFailed),
    needs: sentence(m.needs),
    waysOut: sentence(...both.map(m.waysOut)),
    restoreProgress: label(
      ...results.map(m.restoreProgress),
      m.restoreProgress({ imported: 0, failed: 0, total: undefined }),
    ),
    restored: sentence(
      ...results.map(m.restored),
      ...counts.map((imported) => m.restored({ imported, failed: 1, total: 5_000 })),
      ...counts.map((imported) => m.restored({ imported, failed: 2, total: undefined })),
    ),
  };
}
