import type { KeyBackupRecoverySetUpMessages } from "./recovery-set-up-messages.ts";

/** The messages of the set-up of recovery, in German. Headings say where a long word may be parted. */
export const germanRecoverySetUp: KeyBackupRecoverySetUpMessages = {
  setUpTitle: "Wiederherstellungs\u00ADschlüssel erstellen",
  setUpText:
    "Mit einem Wiederherstellungsschlüssel kannst du deine Nachrichten auf einem neuen Gerät lesen, auch wenn du alle anderen verlierst. Nur du bewahrst ihn auf: Nicht einmal dein Homeserver hat ihn.",
  setUpBegin: "Schlüssel erstellen",

  setUpKeyTitle: "Bewahre diesen Wiederherstellungs\u00ADschlüssel auf",
  setUpKeyText:
    "Lege ihn dorthin, wo du ihn ohne dieses Gerät findest, etwa in einen Passwortmanager oder auf ein Blatt Papier. Diese App zeigt ihn nur jetzt und behält ihn nicht.",
  setUpKeyName: "Dein Wiederherstellungsschlüssel",
  setUpDownload: "Als Datei sichern",
  setUpFileName: "wiederherstellungsschluessel.txt",
  setUpKept: "Ich habe ihn aufbewahrt",

  setUpCheckTitle: "Prüfe deine Kopie",
  setUpCheckText: "Tippe die letzten vier Zeichen des Wiederherstellungsschlüssels von deiner Kopie ab.",
  setUpCheckLabel: "Letzte vier Zeichen",
  setUpCheckProblem: {
    empty: "Noch ist nichts eingegeben. Vier Zeichen genügen.",
    case: "Groß- und Kleinbuchstaben zählen. Sieh nach, ob sie in deiner Kopie so sind, wie der Schlüssel angezeigt wurde.",
    wrong: "Der Wiederherstellungsschlüssel endet anders. Vergleiche deine Kopie noch einmal mit dem Schlüssel.",
  },
  setUpContinue: "Weiter",
  setUpBack: "Zurück",

  setUpWorking: "Dein Wiederherstellungs\u00ADschlüssel wird eingerichtet …",
  setUpWorkingNote: "Das dauert einige Sekunden. Bitte lass diese App so lange offen.",

  setUpFailed: "Die Einrichtung wurde nicht fertig",
  setUpFailedNote: "Behalte deinen Wiederherstellungsschlüssel: Der nächste Versuch benutzt denselben.",
  setUpFailedWhy: "Nichts von dem, was vorher da war, wurde überschrieben.",

  setUpDone: "Dein Wiederherstellungs\u00ADschlüssel ist eingerichtet",
  setUpDoneText: "Bewahre ihn gut auf. Du brauchst ihn auf einem neuen Gerät, wenn keines deiner anderen zur Hand ist.",
  setUpIdentity: {
    kept: "",
    elsewhere: "Deine anderen Geräte kennen dieses vielleicht noch nicht. Verifiziere es mit einem von ihnen.",
    unconfirmed:
      "Deine Geräte können sich noch nicht gegenseitig verifizieren: Dafür will dein Homeserver, dass du dich ausweist, und diese App kann das nicht. Deine gespeicherten Schlüssel hängen nicht davon ab.",
  },
  setUpClose: "Fertig",
};
