import { germanReadErrors, germanSaveErrors } from "./german-errors.ts";
import { germanRecoverySetUp } from "./german-recovery-set-up.ts";
import { germanShared } from "./german-shared.ts";
import { germanSignOut } from "./german-sign-out.ts";
import { germanStatus } from "./german-status.ts";
import { germanAccount } from "./german-truth.ts";
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
    "Dein Homeserver darf die Schlüssel zu deinen verschlüsselten Nachrichten aufbewahren, verschlossen. Mit deinem Wiederherstellungsschlüssel kannst du deine Nachrichten dann auf einem neuen Gerät lesen.",
  toggleLegacy: "Das wurde von einer älteren App eingestellt.",
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
      return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${times}-mal umgestellt und ist wieder ${state[to]}.`;
    }
    if (times > 1) {
      return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${times}-mal umgestellt und ist jetzt ${state[to]}.`;
    }
    return `Der Schlüsselspeicher wurde außerhalb dieses Geräts ${state[to]}.`;
  },
  changeNote: "Das war ein anderes deiner Geräte oder dein Homeserver. Auf diesem Gerät hat sich nichts geändert.",
  changeSince: (time) => `Bemerkt ${time}.`,
  applied: (enabled) => `Der Schlüsselspeicher ist ${enabled ? state.on : state.off}, so wie es dein Konto vorgibt.`,
  conflict: (enabled, account) => {
    const now = account === "undetermined" ? "hat keine Einstellung mehr" : `sagt jetzt „${onOff(account === "on")}“`;
    return `„${enabled ? "Ein" : "Aus"}“ wurde nicht gespeichert, und dein Konto ${now}. Was soll gelten?`;
  },
  conflictNote: (enabled, at) =>
    `Du hast auf diesem Gerät ${at} „${onOff(enabled)}“ gewählt. Ein anderes deiner Geräte oder dein Homeserver hat die Einstellung seitdem geändert.`,
  way: germanWay,

  signInTitle: "Schlüsselspeicher",
  signInChecking: "Dein Konto wird abgefragt …",
  signInQuestion: "Soll dein Homeserver die Schlüssel zu deinen verschlüsselten Nachrichten speichern?",
  signInKnown: (enabled, source) => {
    const app = source === "stable" ? "eine andere App" : "eine ältere App";
    return `Du oder ${app} habt gewählt: Schlüssel ${enabled ? "" : "nicht "}speichern.`;
  },
  signInKept: "Dein Homeserver könnte das geändert haben. Bitte bestätige es.",
  signInUndetermined: (reason) =>
    reason === "missing"
      ? "Du hast noch nicht entschieden."
      : "Die Einstellung in deinem Konto ist beschädigt. Bitte entscheide neu.",
  signInLaterNote:
    "Bis du entscheidest, werden keine Schlüssel gespeichert. Du kannst das später in den Einstellungen tun.",
  signInAnswer: (enabled) => (enabled ? "Schlüssel speichern" : "Schlüssel nicht speichern"),
  signInConsequence: (enabled) =>
    enabled
      ? "Mit deinem Wiederherstellungsschlüssel kannst du deine Nachrichten auf einem neuen Gerät lesen. Dein Homeserver kann die Schlüssel nicht öffnen."
      : "Wenn du alle deine Geräte verlierst, kommst du nicht mehr an deine verschlüsselten Nachrichten.",
  signInUnavailable: "Die Einstellung deines Kontos konnte nicht gelesen werden.",
  signInUnavailableNote: "Es wurde nichts geändert. Du kannst ohne sie fortfahren und später entscheiden.",
  signInSaving: "Wird gespeichert …",
  signInFailed: "Deine Entscheidung ist auf diesem Gerät vermerkt. In deinem Konto steht sie noch nicht.",
  signInContinue: "Weiter",
  signInLater: "Später entscheiden",
  signInSkip: "Vorerst überspringen",
  signInDontWait: "Im Hintergrund weiter",
  signInFinishLater: "Später fertigstellen",
  signInStored: "Dieses Gerät speichert jetzt Schlüssel.",
  signInDone: "Fertig",
  signInSettingsNote: "Du kannst das später in den Einstellungen fertigstellen.",

  errorLink: (where) => `${where} öffnen`,
  readErrors: germanReadErrors,
  saveErrors: germanSaveErrors,
};
