import type { AccountErrorCode, KeyBackupErrorCode } from "../core/errors.ts";

/** What reads the same whatever was tried. */
const anywhere = {
  guest: "Dein Homeserver erlaubt das Gästen nicht. Lege dafür ein Konto an.",
  consent:
    "Dein Homeserver möchte, dass du zuerst seinen Bedingungen zustimmst. Stimme ihnen zu und versuche es noch einmal.",
  suspended: "Dein Konto ist auf deinem Homeserver gesperrt. Frage, wer ihn betreibt.",
  quota: "Eine Grenze deines Homeservers ist erreicht, darum nimmt er nichts mehr an. Frage, wer ihn betreibt.",
  unsupported:
    "Dein Homeserver bietet das nicht an. Von diesem Gerät aus lässt sich das nicht ändern; frage, wer ihn betreibt.",
  storage:
    "Dieses Gerät kann deine Entscheidung nicht behalten: Sein Speicher ist voll oder gesperrt. Schaffe Platz, oder erlaube dieser App, Daten zu speichern.",
  "unsupported-sdk": "Diese App ist für den Schlüsselspeicher zu alt. Aktualisiere sie.",
  "signed-out": "Dieses Gerät ist abgemeldet. Bitte melde dich neu an.",
  "invalid-argument": "In dieser App ist etwas schiefgegangen.",
  "no-client": "Diese App ist mit keinem Konto verbunden.",
};

/** Why the account could not be read, in German. */
export const germanReadErrors: Readonly<Record<AccountErrorCode, string>> = {
  ...anywhere,
  unreachable: "Dein Homeserver ist gerade nicht erreichbar.",
  timeout: "Dein Homeserver hat zu lange nicht geantwortet.",
  "rate-limited": "Dein Homeserver bittet um eine kurze Pause. Versuche es gleich noch einmal.",
  "server-error": "Dein Homeserver hat gerade ein Problem.",
  "bad-answer": "Es hat etwas anderes als dein Homeserver geantwortet. Vielleicht verlangt dein Netz eine Anmeldung.",
  forbidden:
    "Dein Homeserver zeigt sie diesem Gerät nicht. Vielleicht hilft es, dieses Gerät zu verifizieren; sonst frage, wer ihn betreibt.",
  refused: "Dein Homeserver hat die Anfrage abgelehnt.",
  "not-kept": "Dein Homeserver gibt unterschiedliche Antworten.",
  unexpected: "Etwas Unerwartetes ist passiert.",
};

/** Why a choice could not be saved, in German. */
export const germanSaveErrors: Readonly<Record<AccountErrorCode, string>> = {
  ...anywhere,
  unreachable:
    "Dein Homeserver ist nicht erreichbar. Deine Entscheidung wird gesendet, sobald die Verbindung wieder steht.",
  timeout: "Dein Homeserver hat zu lange nicht geantwortet. Deine Entscheidung wird von selbst noch einmal gesendet.",
  "rate-limited":
    "Dein Homeserver bittet um eine kurze Pause. Deine Entscheidung wird von selbst noch einmal gesendet.",
  "server-error": "Dein Homeserver hat gerade ein Problem. Deine Entscheidung wird von selbst noch einmal gesendet.",
  "bad-answer":
    "Es hat etwas anderes als dein Homeserver geantwortet. Vielleicht verlangt dein Netz eine Anmeldung. Deine Entscheidung wird von selbst noch einmal gesendet.",
  forbidden:
    "Dein Homeserver erlaubt diesem Gerät die Änderung nicht. Vielleicht hilft es, dieses Gerät zu verifizieren; sonst frage, wer ihn betreibt.",
  refused: "Dein Homeserver hat sie abgelehnt.",
  "not-kept":
    "Dein Homeserver hat sie angenommen, meldet aber weiter etwas anderes. Vielleicht hat sie ein anderes Gerät gleichzeitig geändert.",
  unexpected: "Etwas Unerwartetes ist passiert.",
};

/** Why something about the backup did not work, in German. */
export const germanBackupErrors: Readonly<Record<KeyBackupErrorCode, string>> = {
  ...anywhere,
  unreachable: "Dein Homeserver ist gerade nicht erreichbar. Versuche es noch einmal, wenn du online bist.",
  timeout: "Dein Homeserver hat zu lange nicht geantwortet. Versuche es gleich noch einmal.",
  "rate-limited": "Dein Homeserver bittet um eine kurze Pause. Versuche es gleich noch einmal.",
  "server-error": "Dein Homeserver hat gerade ein Problem. Versuche es später noch einmal.",
  "bad-answer": "Es hat etwas anderes als dein Homeserver geantwortet. Vielleicht verlangt dein Netz eine Anmeldung.",
  forbidden:
    "Dein Homeserver erlaubt es nicht. Vielleicht hilft es, dieses Gerät zu verifizieren; sonst frage, wer ihn betreibt.",
  refused: "Dein Homeserver hat die Anfrage abgelehnt.",
  "not-kept": "Dein Homeserver gibt unterschiedliche Antworten.",
  "no-crypto": "Die Verschlüsselung ist in dieser App nicht bereit. Vielleicht hilft ein Neustart.",
  "not-enabled":
    "Dieses Gerät hat nicht mit dem Speichern begonnen. Versuche es noch einmal; wenn das nicht hilft, starte die App neu.",
  "not-deleted": "Auf deinem Homeserver sind noch Schlüssel, obwohl viele gelöscht wurden. Frage, wer ihn betreibt.",
  "backup-lost": "Die Schlüssel auf diesem Gerät sind noch da.",
  "wrong-recovery-key":
    "Das ist nicht der Wiederherstellungsschlüssel oder die Passphrase dieses Kontos. Ein Schlüssel gehört vielleicht zu einem anderen Konto von dir; eine Passphrase ist vielleicht vertippt. Suche nach dem neuesten.",
  unsupported:
    "Dein Homeserver kann keine Schlüssel speichern. Deine Schlüssel bleiben auf deinen Geräten; frage, wer ihn betreibt.",
  "changed-meanwhile":
    "Das Gespeicherte hat sich geändert, seit du zugestimmt hast. Darum wurde nichts gelöscht. Sieh nach, was jetzt gespeichert ist, und entscheide neu.",
  "recovery-exists":
    "Dein Konto hat schon einen Wiederherstellungsschlüssel, vielleicht gerade auf einem anderen Gerät eingerichtet. Gib diesen ein. Der neue Schlüssel, den diese App dir gezeigt hat, öffnet nichts.",
  "not-confirmed": "Dein Homeserver wollte, dass du dich ausweist, und das ist nicht geschehen.",
  "mistyped-recovery-key":
    "Dieser Wiederherstellungsschlüssel enthält einen Tippfehler: Ein Zeichen ist falsch, fehlt oder ist zu viel. Vergleiche ihn mit deiner Kopie.",
  "older-recovery-key":
    "Das war der Wiederherstellungsschlüssel oder die Passphrase dieses Kontos; seitdem wurde etwas Neueres eingerichtet. Suche nach dem neuesten.",
  "recovery-key-without-backup":
    "Der Wiederherstellungsschlüssel oder die Passphrase ist richtig, aber der Schlüssel zum Gespeicherten wurde nie damit gesichert. Verifiziere dieses Gerät mit einem, das deine Nachrichten lesen kann, oder ersetze das Gespeicherte.",
  "recovery-key-of-other-backup":
    "Der Wiederherstellungsschlüssel oder die Passphrase ist richtig, öffnet aber andere gespeicherte Schlüssel als die jetzigen. Verifiziere dieses Gerät mit einem, das deine Nachrichten lesen kann, oder ersetze das Gespeicherte.",
  unexpected: "Etwas Unerwartetes ist passiert. Versuche es noch einmal; wenn das nicht hilft, starte die App neu.",
};
