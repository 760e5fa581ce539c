import type { AccountErrorCode, KeyBackupErrorCode } from "../core/errors.ts";

const askOperator = "Wende dich an den Betreiber deines Homeservers.";
const verifyOrAsk =
  "Vielleicht hilft es, dieses Gerät zu verifizieren. Sonst wende dich an den Betreiber deines Homeservers.";
const elsewhere = "Es hat etwas anderes als dein Homeserver geantwortet. Vielleicht verlangt dein Netz eine Anmeldung.";
const sentAgain = "Deine Entscheidung wird automatisch noch einmal gesendet.";

/** What reads the same whatever was tried. */
const anywhere = {
  guest: "Dein Homeserver erlaubt Gästen keinen Schlüsselspeicher. Lege dafür ein Konto an.",
  consent:
    "Dein Homeserver möchte, dass du seinen Bedingungen zustimmst. Stimme ihnen zu und versuche es dann noch einmal.",
  suspended: `Dein Homeserver hat dein Konto gesperrt. ${askOperator}`,
  quota: `Dein Homeserver hat eine Grenze erreicht und nimmt keine Daten mehr an. ${askOperator}`,
  unsupported: `Dein Homeserver bietet diese Einstellung nicht an. ${askOperator}`,
  storage:
    "Dieses Gerät kann sich deine Entscheidung nicht merken: Sein Speicher ist voll oder gesperrt. Schaffe Platz oder erlaube dieser App, Daten zu speichern.",
  "unsupported-sdk": "Diese App ist für den Schlüsselspeicher zu alt. Aktualisiere die App.",
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
  "bad-answer": elsewhere,
  forbidden: `Dein Homeserver zeigt diesem Gerät die Einstellung nicht. ${verifyOrAsk}`,
  refused: "Dein Homeserver hat die Anfrage abgelehnt.",
  "not-kept": "Dein Homeserver gibt jedes Mal eine andere Antwort.",
  unexpected: "In dieser App ist etwas schiefgegangen.",
};

/** Why a choice could not be saved, in German. */
export const germanSaveErrors: Readonly<Record<AccountErrorCode, string>> = {
  ...anywhere,
  unreachable:
    "Dein Homeserver ist nicht erreichbar. Deine Entscheidung wird gesendet, sobald die Verbindung wieder steht.",
  timeout: `Dein Homeserver hat zu lange nicht geantwortet. ${sentAgain}`,
  "rate-limited": `Dein Homeserver bittet um eine kurze Pause. ${sentAgain}`,
  "server-error": `Dein Homeserver hat gerade ein Problem. ${sentAgain}`,
  "bad-answer": `${elsewhere} ${sentAgain}`,
  forbidden: `Dein Homeserver lässt dieses Gerät die Einstellung nicht ändern. ${verifyOrAsk}`,
  refused: "Dein Homeserver hat die Einstellung abgelehnt.",
  "not-kept":
    "Dein Homeserver hat die Einstellung angenommen, meldet aber weiter etwas anderes. Vielleicht hat ein anderes deiner Geräte die Einstellung gleichzeitig geändert.",
  unexpected: "In dieser App ist etwas schiefgegangen.",
};

/** Why something about the backup did not work, in German. */
export const germanBackupErrors: Readonly<Record<KeyBackupErrorCode, string>> = {
  ...anywhere,
  unreachable: "Dein Homeserver ist gerade nicht erreichbar. Versuche es noch einmal, wenn du online bist.",
  timeout: "Dein Homeserver hat zu lange nicht geantwortet. Versuche es gleich noch einmal.",
  "rate-limited": "Dein Homeserver bittet um eine kurze Pause. Versuche es gleich noch einmal.",
  "server-error": "Dein Homeserver hat gerade ein Problem. Versuche es später noch einmal.",
  "bad-answer": elsewhere,
  forbidden: `Dein Homeserver erlaubt diesem Gerät das nicht. ${verifyOrAsk}`,
  refused: "Dein Homeserver hat die Anfrage abgelehnt.",
  "not-kept": "Dein Homeserver gibt jedes Mal eine andere Antwort.",
  "no-crypto": "Die Verschlüsselung ist in dieser App nicht bereit. Vielleicht hilft ein Neustart der App.",
  "not-enabled":
    "Dieses Gerät hat nicht begonnen, Schlüssel zu speichern. Versuche es noch einmal. Wenn das nicht hilft, starte die App neu.",
  "not-deleted": `Dein Homeserver hat noch gespeicherte Schlüssel, die gelöscht sein müssten. ${askOperator}`,
  "backup-lost": "Dieses Gerät hat seine Schlüssel noch.",
  "wrong-recovery-key":
    "Das ist nicht der Wiederherstellungs\u00ADschlüssel oder die Passphrase dieses Kontos. Ein Wiederherstellungs\u00ADschlüssel gehört vielleicht zu einem anderen deiner Konten, und eine Passphrase ist vielleicht vertippt. Suche nach dem neuesten Schlüssel oder der neuesten Passphrase.",
  unsupported: `Dein Homeserver kann keine Schlüssel speichern. Deine Schlüssel bleiben auf deinen Geräten. ${askOperator}`,
  "changed-meanwhile":
    "Die gespeicherten Schlüssel haben sich geändert, seit du zugestimmt hast. Darum wurde nichts gelöscht. Sieh nach, was sich geändert hat, und entscheide neu.",
  "recovery-exists":
    "Dein Konto hat schon einen Wiederherstellungs\u00ADschlüssel, der vielleicht gerade auf einem anderen Gerät eingerichtet wurde. Gib diesen Wiederherstellungs\u00ADschlüssel ein. Der neue, den diese App dir gezeigt hat, öffnet nichts.",
  "not-confirmed": "Dein Homeserver wollte, dass du dich ausweist, aber das ist nicht geschehen.",
  "mistyped-recovery-key":
    "Dieser Wiederherstellungs\u00ADschlüssel enthält einen Tippfehler: Ein Zeichen ist falsch, fehlt oder ist zu viel. Vergleiche ihn mit deiner Kopie.",
  "older-recovery-key":
    "Das war der Wiederherstellungs\u00ADschlüssel oder die Passphrase dieses Kontos, aber seitdem wurde etwas Neueres eingerichtet. Suche nach dem neuesten Schlüssel oder der neuesten Passphrase.",
  "recovery-key-without-backup":
    "Der Wiederherstellungs\u00ADschlüssel oder die Passphrase ist richtig, aber die gespeicherten Schlüssel wurden nie damit verknüpft. Verifiziere dieses Gerät mit einem, das deine Nachrichten lesen kann, oder ersetze die gespeicherten Schlüssel.",
  "recovery-key-of-other-backup":
    "Der Wiederherstellungs\u00ADschlüssel oder die Passphrase ist richtig, öffnet aber andere gespeicherte Schlüssel als die, die dein Homeserver jetzt hat. Verifiziere dieses Gerät mit einem, das deine Nachrichten lesen kann, oder ersetze die gespeicherten Schlüssel.",
  unexpected:
    "In dieser App ist etwas schiefgegangen. Versuche es noch einmal. Wenn das nicht hilft, starte die App neu.",
};
