import { germanBackupErrors } from "./german-errors.ts";
import { germanKeys, germanNumber as number, germanStay, germanTruth } from "./german-truth.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/** What is stored will be deleted, with its number where that is known. */
const willBeDeleted = (keys: number | undefined) =>
  keys === undefined
    ? "Alles Gespeicherte wird gelöscht"
    : keys === 0
      ? "Der Schlüsselspeicher, in dem keine Schlüssel sind, wird gelöscht"
      : keys === 1
        ? "Der gespeicherte Schlüssel wird gelöscht"
        : `Alle ${germanKeys(keys)} werden gelöscht`;

/** The messages of the status, the recovery form, the confirmations and the settings section, in German. */
export const germanStatus: KeyBackupStatusMessages = {
  settingsTitle: "Schlüsselspeicher",
  settingsToggleLabel: "Schlüssel speichern lassen",

  truth: germanTruth,
  statusChecking: "Dieses Gerät wird überprüft …",
  justOff: (keys) =>
    ["Der Schlüsselspeicher ist ausgeschaltet.", keys ? germanStay(keys) : ""].filter(Boolean).join(" "),
  lost: "Die gespeicherten Schlüssel wurden gelöscht oder ersetzt.",
  uploadLeft: (keys) =>
    keys === undefined ? "Zu speichernde Schlüssel werden gesucht …" : `Noch ${germanKeys(keys)} zu speichern`,
  uploadProgress: "Schlüssel werden gespeichert",
  tasks: {
    "turning-on": "Wird eingeschaltet …",
    "turning-off": "Wird ausgeschaltet …",
    deleting: "Gespeicherte Schlüssel werden gelöscht …",
    unlocking: "Der Wiederherstellungsschlüssel wird geprüft …",
    restoring: "Schlüssel werden wiederhergestellt …",
  },
  taskFailed: {
    "turning-on": "Der Schlüsselspeicher konnte nicht eingeschaltet werden.",
    "turning-off":
      "Die gespeicherten Schlüssel konnten nicht gelöscht werden. Auf diesem Gerät bleibt der Schlüsselspeicher aus.",
    deleting: "Die gespeicherten Schlüssel konnten nicht gelöscht werden.",
    unlocking: "Der Wiederherstellungsschlüssel hat nicht funktioniert.",
    restoring: "Die Schlüssel konnten nicht wiederhergestellt werden.",
  },
  needs: {
    recovery:
      "Noch sind keine Schlüssel gespeichert. Richte zuerst die Wiederherstellung ein, damit du immer an deine Schlüssel kommst.",
    "recovery-key":
      "Noch sind keine Schlüssel gespeichert. Diese App braucht einmal deinen Wiederherstellungsschlüssel oder deine Passphrase.",
    trust: "Dieses Gerät kann nicht prüfen, ob die gespeicherten Schlüssel deine sind, und fügt keine hinzu.",
    key: "Dieses Gerät kann die gespeicherten Schlüssel nicht öffnen und fügt keine hinzu.",
  },
  waysOut: (verify) =>
    verify
      ? "Verifiziere dieses Gerät oder gib deinen Wiederherstellungsschlüssel ein."
      : "Gib deinen Wiederherstellungsschlüssel ein. Wenn du keinen hast, kannst du die gespeicherten Schlüssel ersetzen.",

  restoreProgress: ({ imported, failed, total }) =>
    total === undefined ? "Schlüssel werden geholt …" : `${number(imported + failed)} von ${germanKeys(total)}n`,
  restored: ({ imported, failed, total = imported + failed }) => {
    if (total === 0) return "Es gab keine gespeicherten Schlüssel.";
    if (failed === 0)
      return total === 1 ? "1 Schlüssel wiederhergestellt." : `Alle ${germanKeys(total)} wiederhergestellt.`;
    const count = `${number(imported)} von ${germanKeys(total)}${total === 1 ? "" : "n"} wiederhergestellt.`;
    const rest =
      imported === 0 ? (total === 1 ? "Er ist" : "Sie sind") : failed === 1 ? "1 ist" : `${number(failed)} sind`;
    return `${count} ${rest} nicht lesbar. Behalte jedes Gerät, das die Nachrichten noch zeigt: Es hat ihre Schlüssel.`;
  },

  recoveryLabel: "Wiederherstellungsschlüssel oder Passphrase",
  recoveryHint: "Du hast ihn beim Einrichten der Wiederherstellung bekommen.",
  recoveryShow: (shown) => (shown ? "Verbergen" : "Anzeigen"),
  recoverySubmit: "Weiter",
  recoveryChecking: "Wird geprüft …",
  recoveryEmpty: "Gib deinen Wiederherstellungsschlüssel oder deine Passphrase ein.",
  cancel: "Abbrechen",

  turnOffTitle: "Schlüsselspeicher ausschalten?",
  turnOffText: (pauses) =>
    pauses
      ? "Dieses Gerät speichert ab sofort keine Schlüssel mehr. Wenn du alle deine Geräte verlierst, sind Nachrichten verloren, deren Schlüssel nirgends sonst sind."
      : "Diese App kann nur aufhören, indem sie das Gespeicherte löscht. Bis dahin speichert dieses Gerät weiter Schlüssel.",
  turnOffQuestion: "Was soll mit den gespeicherten Schlüsseln geschehen?",
  turnOffAnswer: (deleteStored) =>
    deleteStored ? "Gespeicherte Schlüssel auch löschen" : "Gespeicherte Schlüssel behalten",
  turnOffConsequence: (deleteStored, keys) => {
    if (deleteStored) return `${willBeDeleted(keys)}, für alle deine Geräte. Das lässt sich nicht rückgängig machen.`;
    if (keys === undefined) return "Sie bleiben auf deinem Homeserver.";
    return keys === 1
      ? "1 Schlüssel bleibt auf deinem Homeserver."
      : `${germanKeys(keys)} bleiben auf deinem Homeserver.`;
  },
  turnOffConfirm: (deleteStored) => (deleteStored ? "Ausschalten und löschen" : "Ausschalten"),

  deleteTitle: "Gespeicherte Schlüssel löschen?",
  deleteText: (keys) => [
    `${willBeDeleted(keys)}, für alle deine Geräte. Das lässt sich nicht rückgängig machen.`,
    "Nachrichten, deren Schlüssel auf keinem deiner Geräte sind, kann dann niemand mehr lesen.",
  ],
  deleteConfirm: "Löschen",
  replaceTitle: "Gespeicherte Schlüssel ersetzen?",
  replaceText: (keys) => [
    `${willBeDeleted(keys)}, für alle deine Geräte. Das lässt sich nicht rückgängig machen.`,
    "Danach werden die Schlüssel dieses Geräts gespeichert. Nachrichten, deren Schlüssel auf keinem deiner Geräte sind, kann dann niemand mehr lesen.",
  ],
  replaceConfirm: "Ersetzen",
  withoutRecoveryTitle: "Schlüssel ohne Wiederherstellungs\u00ADschlüssel speichern?",
  withoutRecoveryText: [
    "Ohne Wiederherstellungsschlüssel können nur deine Geräte die gespeicherten Schlüssel öffnen. Wenn du alle deine Geräte verlierst, sind die gespeicherten Schlüssel verloren.",
    "Andere Apps können sich dann weigern, für dein Konto einen Wiederherstellungsschlüssel zu erstellen.",
  ],
  withoutRecoveryConfirm: "Ohne Wiederherstellungsschlüssel speichern",

  backupErrors: germanBackupErrors,
};
