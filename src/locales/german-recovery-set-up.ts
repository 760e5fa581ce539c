import type { KeyBackupRecoverySetUpMessages } from "./recovery-set-up-messages.ts";

/** The messages of the set-up of recovery, in German. */
export const germanRecoverySetUp: KeyBackupRecoverySetUpMessages = {
  setUpTitle: "Wiederherstellungs\u00ADschlüssel erstellen",
  setUpText:
    "Mit einem Wiederherstellungs\u00ADschlüssel kannst du deine Nachrichten auf einem neuen Gerät lesen, auch wenn du alle deine anderen Geräte verlierst. Nur du bewahrst den Schlüssel auf: Nicht einmal dein Homeserver hat ihn.",
  setUpBegin: "Wiederherstellungs\u00ADschlüssel erstellen",

  setUpKeyTitle: "Bewahre diesen Wiederherstellungs\u00ADschlüssel auf",
  setUpKeyText:
    "Bewahre den Schlüssel dort auf, wo du ihn ohne dieses Gerät findest, etwa in einem Passwortmanager oder auf einem Blatt Papier. Diese App zeigt den Schlüssel nur jetzt und behält ihn nicht.",
  setUpKeyName: "Dein Wiederherstellungs\u00ADschlüssel",
  setUpDownload: "Als Datei speichern",
  setUpFileName: "wiederherstellungsschluessel.txt",
  setUpKept: "Ich habe ihn aufbewahrt",

  setUpCheckTitle: "Prüfe deine Kopie",
  setUpCheckText:
    "Gib die letzten vier Zeichen des Wiederherstellungs\u00ADschlüssels so ein, wie sie in deiner Kopie stehen.",
  setUpCheckLabel: "Letzte vier Zeichen",
  setUpCheckProblem: {
    empty: "Noch ist nichts eingegeben. Vier Zeichen genügen.",
    case: "Auf Groß- und Kleinschreibung kommt es an. Vergleiche sie in deiner Kopie mit dem Schlüssel, der angezeigt wurde.",
    wrong: "Der Wiederherstellungs\u00ADschlüssel endet anders. Vergleiche deine Kopie noch einmal mit dem Schlüssel.",
  },
  setUpContinue: "Weiter",
  setUpBack: "Zurück",

  setUpWorking: "Dein Wiederherstellungs\u00ADschlüssel wird eingerichtet …",
  setUpWorkingNote: "Das dauert einige Sekunden. Bitte lass die App so lange geöffnet.",

  setUpFailed: "Die Einrichtung wurde nicht abgeschlossen",
  setUpFailedNote: "Behalte deinen Wiederherstellungs\u00ADschlüssel: Der nächste Versuch verwendet denselben.",
  setUpFailedWhy: "Was vorher da war, wurde nicht überschrieben.",

  setUpDone: "Dein Wiederherstellungs\u00ADschlüssel ist eingerichtet",
  setUpDoneText:
    "Bewahre den Schlüssel gut auf. Du brauchst ihn auf einem neuen Gerät, wenn keines deiner anderen Geräte zur Hand ist.",
  setUpIdentity: {
    kept: "",
    elsewhere:
      "Deine anderen Geräte kennen dieses Gerät vielleicht noch nicht. Verifiziere dieses Gerät mit einem von ihnen.",
    unconfirmed:
      "Deine Geräte können sich noch nicht gegenseitig verifizieren. Dafür möchte dein Homeserver, dass du dich ausweist, und in dieser App geht das nicht. Deine gespeicherten Schlüssel hängen nicht davon ab.",
  },
  setUpClose: "Fertig",
};
