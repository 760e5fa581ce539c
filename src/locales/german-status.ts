import { germanBackupErrors } from "./german-errors.ts";
import {
  germanKeys,
  germanNumber as number,
  germanOfKeys,
  germanStay,
  germanTruth,
  germanUndecided,
} from "./german-truth.ts";
import type { KeyBackupStatusMessages } from "./status-messages.ts";

/** What will be deleted, with its number where that is known. */
function willBe(keys: number | undefined): string {
  if (keys === undefined) return "Alle gespeicherten Schlüssel werden";
  if (keys === 0) return "Der Schlüsselspeicher, in dem keine Schlüssel sind, wird";
  if (keys === 1) return "Der gespeicherte Schlüssel wird";
  return keys === 2 ? "Beide gespeicherten Schlüssel werden" : `Alle ${germanKeys(keys)} werden`;
}

/** The loss at its full size, a paragraph each, and `then` what comes after. Where no keys are stored, none are lost. */
function lost(keys: number | undefined, then = ""): readonly string[] {
  const loss = keys === 0 ? "" : "Nachrichten, deren Schlüssel auf keinem deiner Geräte sind, sind verloren.";
  return [
    `${willBe(keys)} von deinem Homeserver gelöscht, für alle deine Geräte. Das lässt sich nicht rückgängig machen.`,
    [then, loss].filter(Boolean).join(" "),
  ].filter(Boolean);
}

/** The messages of the status, the recovery form, the confirmations and the settings section, in German. */
export const germanStatus: KeyBackupStatusMessages = {
  settingsTitle: "Schlüsselspeicher",
  settingsToggleLabel: "Schlüsselspeicher erlauben",

  truth: germanTruth,
  undecided: germanUndecided,
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
    unlocking: "Der Wiederherstellungs\u00ADschlüssel wird geprüft …",
    restoring: "Schlüssel werden wiederhergestellt …",
  },
  taskFailed: {
    "turning-on": "Der Schlüsselspeicher konnte nicht eingeschaltet werden.",
    "turning-off":
      "Die gespeicherten Schlüssel konnten nicht gelöscht werden. Auf diesem Gerät bleibt der Schlüsselspeicher aus.",
    deleting: "Die gespeicherten Schlüssel konnten nicht gelöscht werden.",
    unlocking: "Der Wiederherstellungs\u00ADschlüssel hat nicht funktioniert.",
    restoring: "Die Schlüssel konnten nicht wiederhergestellt werden.",
  },
  needs: {
    recovery:
      "Noch sind keine Schlüssel gespeichert. Richte zuerst die Wiederherstellung ein, damit du wieder an deine Schlüssel kommst.",
    "recovery-key":
      "Noch sind keine Schlüssel gespeichert. Diese App braucht einmal deinen Wiederherstellungs\u00ADschlüssel oder deine Passphrase.",
    trust: "Dieses Gerät kann nicht prüfen, ob die gespeicherten Schlüssel deine sind, und fügt keine hinzu.",
    key: "Dieses Gerät kann die gespeicherten Schlüssel nicht öffnen und fügt keine hinzu.",
  },
  waysOut: (verify) =>
    verify
      ? "Verifiziere dieses Gerät oder gib deinen Wiederherstellungs\u00ADschlüssel ein."
      : "Gib deinen Wiederherstellungs\u00ADschlüssel ein. Wenn du keinen hast, kannst du die gespeicherten Schlüssel ersetzen.",

  restoreProgress: ({ imported, failed, total }) =>
    total === undefined ? "Schlüssel werden geholt …" : `${number(imported + failed)} von ${germanOfKeys(total)}`,
  restored: ({ imported, failed, total = imported + failed }) => {
    if (total === 0) return "Es gab keine gespeicherten Schlüssel zum Wiederherstellen.";
    if (failed === 0) return allRestored(total);
    const rest = "Behalte jedes Gerät, das die Nachrichten noch zeigt: Dort sind ihre Schlüssel.";
    if (failed === 1 && total === 1) return `Der gespeicherte Schlüssel ließ sich nicht öffnen. ${rest}`;
    if (failed === total)
      return `Keiner der ${total === 2 ? "beiden Schlüssel" : germanKeys(total)} ließ sich öffnen. ${rest}`;
    const closed = `${number(failed)} ${failed === 1 ? "ließ" : "ließen"} sich nicht öffnen.`;
    return `${number(imported)} von ${germanOfKeys(total)} wiederhergestellt. ${closed} ${rest}`;
  },

  recoveryLabel: "Wiederherstellungs\u00ADschlüssel oder Passphrase",
  recoveryHint: "Beim Einrichten der Wiederherstellung hast du den Schlüssel bekommen oder die Passphrase gewählt.",
  recoveryShow: (shown) => (shown ? "Verbergen" : "Anzeigen"),
  recoverySubmit: "Weiter",
  recoveryChecking: "Wird geprüft …",
  recoveryEmpty: "Gib deinen Wiederherstellungs\u00ADschlüssel oder deine Passphrase ein.",
  cancel: "Abbrechen",

  turnOffTitle: "Schlüsselspeicher ausschalten",
  turnOffText: (pauses) =>
    pauses
      ? "Dieses Gerät speichert ab sofort keine Schlüssel mehr. Wenn du alle deine Geräte verlierst, sind Nachrichten verloren, deren Schlüssel nicht gespeichert sind."
      : "Dieses Gerät hört erst auf, Schlüssel zu speichern, wenn die gespeicherten gelöscht sind. Bis dahin werden auch neue Schlüssel gespeichert.",
  turnOffQuestion: "Und die gespeicherten Schlüssel?",
  turnOffAnswer: (deleteStored) =>
    deleteStored ? "Gespeicherte Schlüssel löschen" : "Gespeicherte Schlüssel behalten",
  turnOffConsequence: (deleteStored, keys) => {
    if (deleteStored) return lost(keys).join(" ");
    if (keys === undefined) return "Die gespeicherten Schlüssel bleiben auf deinem Homeserver.";
    if (keys > 0) return germanStay(keys);
    return "Der Schlüsselspeicher, in dem keine Schlüssel sind, bleibt auf deinem Homeserver.";
  },
  turnOffConfirm: (deleteStored) => (deleteStored ? "Ausschalten und löschen" : "Ausschalten"),

  deleteTitle: (keys) => (keys === 0 ? "Schlüsselspeicher löschen?" : "Gespeicherte Schlüssel löschen?"),
  deleteText: (keys) => lost(keys),
  deleteConfirm: "Löschen",
  replaceTitle: (keys) => (keys === 0 ? "Schlüsselspeicher ersetzen?" : "Gespeicherte Schlüssel ersetzen?"),
  replaceText: (keys) => lost(keys, "Danach werden die Schlüssel dieses Geräts gespeichert."),
  replaceConfirm: "Ersetzen",
  withoutRecoveryTitle: "Schlüssel ohne Wiederherstellungs\u00ADschlüssel speichern?",
  withoutRecoveryText: [
    "Ohne Wiederherstellungs\u00ADschlüssel können nur deine Geräte die gespeicherten Schlüssel öffnen. Wenn du alle deine Geräte verlierst, kommst du nicht mehr an deine verschlüsselten Nachrichten.",
    "Andere Apps können sich dann weigern, für dein Konto einen Wiederherstellungs\u00ADschlüssel zu erstellen.",
  ],
  withoutRecoveryConfirm: "Ohne Wiederherstellungs\u00ADschlüssel speichern",

  backupErrors: germanBackupErrors,
};

function allRestored(total: number): string {
  if (total === 1) return "1 Schlüssel wiederhergestellt.";
  return total === 2 ? "Beide Schlüssel wiederhergestellt." : `Alle ${germanKeys(total)} wiederhergestellt.`;
}
