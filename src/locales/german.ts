import { germanReadErrors, germanSaveErrors } from "./german-errors.ts";
import { germanRecoverySetUp } from "./german-recovery-set-up.ts";
import { germanShared } from "./german-shared.ts";
import { germanSignOut } from "./german-sign-out.ts";
import { germanStatus } from "./german-status.ts";
import { germanAccount, germanNumber } from "./german-truth.ts";
import { germanWay } from "./german-ways.ts";
import type { KeyBackupMessages } from "./messages.ts";

const onOff = (enabled: boolean) => (enabled ? "ein" : "aus");
const state = { on: "eingeschaltet", off: "ausgeschaltet" } as const;

/** The messages in German. */
export const german: KeyBackupMessages = {
  ...germanShared,
  ...germanStatus,
  ...germanRecoverySetUp,
  ...germanSignOut,
  locale: "de",

  toggleLabel: "Schlüsselspeicher",
  toggleDescription:
    "Dein Homeserver darf die Schlüssel zu deinen verschlüsselten Nachrichten verschlossen aufbewahren. Mit deinem Wiederherstellungs\u00ADschlüssel kannst du deine Nachrichten dann auf einem neuen Gerät lesen.",
  toggleLegacy: "Diese Einstellung wurde von einer älteren App gespeichert.",
  saving: "Wird gespeichert …",
  account: (status, reason) => `${germanAccount(status, reason)}.`,
  unsaved: (enabled) => `„${enabled ? "Ein" : "Aus"}“ ist noch nicht gespeichert.`,
  unconfirmed: "Dein Homeserver hat diese Einstellung geschickt, bestätigt sie aber nicht.",
  retry: "Noch einmal versuchen",

  change: ({ from, to, times }, reason) => {
    if (to === "undetermined") {
      return reason === "malformed"
        ? "Die Einstellung zum Schlüsselspeicher wurde außerhalb dieses Geräts überschrieben und ist nicht mehr lesbar."
        : "Die Einstellung zum Schlüsselspeicher wurde außerhalb dieses Geräts entfernt.";
    }
    if (from === to) {
      return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${germanNumber(times)}-mal umgestellt und ist wieder ${state[to]}.`;
    }
    if (times > 1) {
      return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${germanNumber(times)}-mal umgestellt und ist jetzt ${state[to]}.`;
    }
    return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${state[to]}.`;
  },
  changeNote: "Das war ein anderes deiner Geräte oder dein Homeserver. Auf diesem Gerät hat sich nichts geändert.",
  changeSince: (time) => `Bemerkt ${time}.`,
  applied: (enabled) =>
    `Der Schlüsselspeicher ist ${enabled ? state.on : state.off}, wie es die Einstellung deines Kontos sagt.`,
  conflict: (enabled, account) => {
    const now = account === "undetermined" ? "hat keine Einstellung mehr" : `sagt jetzt „${onOff(account === "on")}“`;
    return `„${enabled ? "Ein" : "Aus"}“ wurde nicht gespeichert, und dein Konto ${now}. Was soll gelten?`;
  },
  conflictNote: (enabled, at) =>
    `Du hast auf diesem Gerät ${at} „${onOff(enabled)}“ gewählt. Ein anderes deiner Geräte oder dein Homeserver hat die Einstellung seitdem geändert.`,
  way: germanWay,

  signInTitle: "Schlüsselspeicher",
  signInChecking: "Die Einstellung deines Kontos wird geprüft …",
  signInQuestion: "Soll dein Homeserver die Schlüssel zu deinen verschlüsselten Nachrichten speichern?",
  signInKnown: (enabled, source) => {
    const app = source === "stable" ? "eine andere App" : "eine ältere App";
    return `Du (oder ${app}) hast entschieden, ${enabled ? "" : "keine "}Schlüssel zu speichern.`;
  },
  signInKept: "Dein Homeserver könnte diese Entscheidung geändert haben. Bitte bestätige sie.",
  signInUndetermined: (reason) =>
    reason === "missing"
      ? "Du hast noch nicht entschieden."
      : "Die Einstellung in deinem Konto ist beschädigt. Bitte entscheide neu.",
  signInLaterNote:
    "Bis du entscheidest, speichert dieses Gerät keine Schlüssel. Du kannst später in den Einstellungen entscheiden.",
  signInAnswer: (enabled) => (enabled ? "Schlüssel speichern" : "Schlüssel nicht speichern"),
  signInConsequence: (enabled) =>
    enabled
      ? "Mit deinem Wiederherstellungs\u00ADschlüssel kannst du deine Nachrichten auf einem neuen Gerät lesen. Dein Homeserver kann die Schlüssel nicht öffnen."
      : "Wenn du alle deine Geräte verlierst, kommst du nicht mehr an deine verschlüsselten Nachrichten.",
  signInUnavailable: "Die Einstellung deines Kontos konnte nicht gelesen werden.",
  signInUnavailableNote: "Es wurde nichts geändert. Du kannst später in den Einstellungen entscheiden.",
  signInSaving: "Wird gespeichert …",
  signInFailed: "Deine Entscheidung ist auf diesem Gerät vermerkt, aber noch nicht in deinem Konto gespeichert.",
  signInContinue: "Weiter",
  signInLater: "Später entscheiden",
  signInSkip: "Vorerst überspringen",
  signInDontWait: "Im Hintergrund weiter",
  signInFinishLater: "Später abschließen",
  signInStored: "Dieses Gerät speichert jetzt Schlüssel.",
  signInDone: "Fertig",
  signInSettingsNote: "Du kannst die Einrichtung später in den Einstellungen abschließen.",

  errorLink: (where) => `${where} öffnen`,
  readErrors: germanReadErrors,
  saveErrors: germanSaveErrors,
};
