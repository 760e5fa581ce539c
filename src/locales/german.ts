import { germanReadErrors, germanSaveErrors } from "./german-errors.ts";
import { germanShared } from "./german-shared.ts";
import { germanStatus } from "./german-status.ts";
import type { KeyBackupMessages } from "./messages.ts";

const onOff = (enabled: boolean) => (enabled ? "ein" : "aus");
const state = { on: "eingeschaltet", off: "ausgeschaltet" } as const;

/** The messages in German. */
export const german: KeyBackupMessages = {
  ...germanShared,
  ...germanStatus,
  locale: "de",

  toggleLabel: "Schlüsselspeicher",
  toggleDescription:
    "Dein Homeserver bewahrt deine Nachrichtenschlüssel verschlüsselt auf, damit du deine Nachrichten auch auf einem neuen Gerät lesen kannst.",
  toggleLegacy: "Das wurde von einer älteren App eingestellt.",
  toggleLoading: "Dein Konto wird abgefragt …",
  saving: "Wird gespeichert …",
  saved: "Gespeichert.",
  toggleUndetermined: (reason) =>
    reason === "missing"
      ? "Noch nicht entschieden."
      : "Die gespeicherte Einstellung ist nicht lesbar. Bitte entscheide neu.",
  toggleUnavailable: "Die Einstellung deines Kontos konnte nicht gelesen werden.",
  unsaved: (enabled) => `Noch nicht gespeichert: „${onOff(enabled)}“.`,
  unsavedConflict: (enabled) =>
    `„${onOff(enabled)}“ wurde nicht gespeichert, und dein Konto wurde seitdem geändert. Trotzdem speichern?`,
  unconfirmed: "Dein Homeserver hat diese Einstellung geliefert, bestätigt sie aber nicht.",
  toggleChoose: (enabled) => (enabled ? "Einschalten" : "Ausschalten"),
  retry: "Noch einmal versuchen",
  discard: "So lassen, wie es war",

  change: ({ from, to, times }, reason) => {
    if (to === "undetermined") {
      return reason === "malformed"
        ? "Die Einstellung zum Schlüsselspeicher wurde außerhalb dieses Geräts überschrieben und ist nicht mehr lesbar."
        : "Die Einstellung zum Schlüsselspeicher wurde außerhalb dieses Geräts entfernt.";
    }
    if (from === to) {
      return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${times}-mal umgestellt und ist wieder ${state[to]}.`;
    }
    if (times > 1) {
      return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${times}-mal umgestellt und ist jetzt ${state[to]}.`;
    }
    return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${state[to]}.`;
  },
  changeNote: "Das war ein anderes deiner Geräte oder dein Homeserver. Diese App hat daraufhin nichts getan.",
  changeSince: (time) => `Hier zuerst gesehen: ${time}`,
  applied: (enabled) => `Der Schlüsselspeicher ist ${enabled ? state.on : state.off}, so wie es dein Konto vorgibt.`,
  conflict: (enabled, at, account) => {
    const now = account === "undetermined" ? "hat keine Einstellung mehr" : `sagt jetzt „${onOff(account === "on")}“`;
    return `Du hast den Schlüsselspeicher auf diesem Gerät ${enabled ? state.on : state.off} (${at}). Das konnte nicht gespeichert werden. Dein Konto ${now}. Was soll gelten?`;
  },
  conflictKeepChoice: (enabled) => (enabled ? "Einschalten" : "Ausschalten"),
  conflictKeepAccount: "Einstellung des Kontos behalten",
  acknowledge: "OK",
  turnBack: (enabled) => (enabled ? "Wieder einschalten" : "Wieder ausschalten"),
  turn: (enabled) => (enabled ? "Einschalten" : "Ausschalten"),

  signInTitle: "Schlüsselspeicher",
  signInChecking: "Dein Konto wird abgefragt …",
  signInQuestion: "Soll dein Homeserver die Schlüssel zu deinen verschlüsselten Nachrichten speichern?",
  signInKnown: (enabled, source) => {
    const answer = enabled ? "Schlüssel speichern" : "Schlüssel nicht speichern";
    return source === "stable"
      ? `Die Einstellung dieses Kontos lautet: ${answer}.`
      : `Die Einstellung dieses Kontos, von einer älteren App gespeichert, lautet: ${answer}.`;
  },
  signInKept: "Dein Homeserver bewahrt diese Einstellung auf. Prüfe also, ob du das so möchtest.",
  signInUndetermined: (reason) =>
    reason === "missing"
      ? "Dein Konto hat dazu noch keine Einstellung."
      : "Die Einstellung in deinem Konto ist nicht lesbar. Bitte entscheide neu.",
  signInLaterNote:
    "Bis du entscheidest, werden keine Schlüssel gespeichert. Du kannst das später in den Einstellungen tun.",
  signInAnswer: (enabled) => (enabled ? "Schlüssel speichern" : "Schlüssel nicht speichern"),
  signInConsequence: (enabled) =>
    enabled
      ? "Du kannst deine Nachrichten auf einem neuen Gerät lesen. Dein Homeserver bewahrt die Schlüssel verschlüsselt auf."
      : "Wenn du alle deine Geräte verlierst, kommst du nicht mehr an deine verschlüsselten Nachrichten.",
  signInUnavailable: "Die Einstellung deines Kontos konnte nicht gelesen werden.",
  signInUnavailableNote: "Es wurde nichts geändert. Du kannst ohne sie fortfahren und später entscheiden.",
  signInSaving: "Wird gespeichert …",
  signInFailed: "Deine Entscheidung ist auf diesem Gerät vermerkt. In deinem Konto steht sie noch nicht.",
  signInContinue: "Weiter",
  signInLater: "Später entscheiden",
  signInSkip: "Ohne Einstellung weiter",
  signInDontWait: "Nicht warten",
  signInSettingsNote: "Du kannst damit auch später in den Einstellungen weitermachen.",

  errorLink: (where) => `${where} öffnen`,
  readErrors: germanReadErrors,
  saveErrors: germanSaveErrors,
};
