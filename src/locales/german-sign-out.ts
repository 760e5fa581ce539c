import { germanKeys, germanNumber, germanOfKeys } from "./german-truth.ts";
import type { KeyBackupSignOutMessages } from "./sign-out-messages.ts";

const inSettings = "Du kannst den Schlüsselspeicher vorher in den Einstellungen einschalten.";

/** The check before signing out, in German. */
export const germanSignOut: KeyBackupSignOutMessages = {
  signOutTitle: {
    checking: "Deine Schlüssel werden überprüft …",
    safe: "Abmelden?",
    storing: "Es werden noch Schlüssel gespeichert",
    waiting: "Schlüssel werden gespeichert …",
    held: "Du würdest Schlüssel verlieren",
    unrecoverable: "Gespeicherte Schlüssel könnten unlesbar werden",
    unknown: "Unklar, ob du Schlüssel verlieren würdest",
    "signing-out": "Du wirst abgemeldet …",
    failed: "Die Abmeldung hat nicht geklappt",
  },
  signOutLoss: "Wenn du dich jetzt abmeldest, gehen Nachrichten verloren, die nur dieses Gerät lesen kann.",
  signOutChecking: "Vor dem Abmelden wird überprüft, ob alle Schlüssel dieses Geräts gespeichert sind.",
  signOutChecked: (checked, total) => `${germanNumber(checked)} von ${germanOfKeys(total)} überprüft`,
  signOutSafe: {
    "no-keys": "Dieses Gerät hat keine Schlüssel, die verloren gehen könnten.",
    stored:
      "Alle Schlüssel dieses Geräts sind gespeichert. Mit deinem Wiederherstellungs\u00ADschlüssel kannst du deine Nachrichten auf einem anderen Gerät lesen.",
  },
  signOutStoring: (keys) => `${germanKeys(keys)} dieses Geräts ${keys === 1 ? "ist" : "sind"} noch nicht gespeichert.`,
  signOutWaiting: "Du wirst abgemeldet, sobald alle Schlüssel gespeichert sind.",
  signOutLeft: (keys) => `Noch ${germanKeys(keys)} zu speichern`,
  signOutHeld: (keys, atLeast) => {
    const count = `${atLeast ? "Mindestens " : ""}${germanKeys(keys)} dieses Geräts`;
    return `${count} ${keys === 1 ? "ist" : "sind"} nicht auf deinem Homeserver gespeichert.`;
  },
  signOutHeldBecause: {
    off: `Der Schlüsselspeicher ist auf diesem Gerät ausgeschaltet. ${inSettings}`,
    undecided: `Du hast noch nicht entschieden, ob Schlüssel gespeichert werden sollen. ${inSettings}`,
    paused: "Dieses Gerät speichert gerade keine Schlüssel. Sieh vorher in den Einstellungen nach.",
    unproven: "Dieses Gerät kann nicht prüfen, ob die gespeicherten Schlüssel deine sind, und fügt keine hinzu.",
    "no-backup": `Dein Homeserver sagt, dass er für dich keine Schlüssel speichert. ${inSettings}`,
    "not-trusted":
      "Dieses Gerät kann nicht prüfen, ob die gespeicherten Schlüssel deine sind. Verifiziere vorher dieses Gerät oder gib deinen Wiederherstellungs\u00ADschlüssel ein.",
    missing: "Inzwischen müsste dein Homeserver jeden Schlüssel dieses Geräts haben.",
    lost: "Dieses Gerät hat es noch einmal versucht, aber dein Homeserver hat immer noch nicht jeden Schlüssel.",
  },
  signOutUnrecoverable: {
    "no-recovery":
      "Alle Schlüssel sind gespeichert, aber dein Konto hat keinen Wiederherstellungs\u00ADschlüssel dafür. Wenn keines deiner anderen Geräte deine Nachrichten lesen kann, kann es nach dem Abmelden niemand mehr.",
    unreadable:
      "Alle Schlüssel sind gespeichert, aber dieses Gerät kann nicht prüfen, ob sie wieder gelesen werden können. Stelle vor dem Abmelden sicher, dass ein anderes deiner Geräte deine Nachrichten lesen kann.",
  },
  signOutUnknown:
    "Wenn du dich jetzt abmeldest, gehen vielleicht Nachrichten verloren, die nur dieses Gerät lesen kann.",
  signOutLong:
    "Das dauert länger als sonst. Du kannst dies schließen; die App meldet dich vielleicht trotzdem noch ab.",
  signOutFailed: "Die App konnte dich nicht abmelden. Versuche es noch einmal.",
  signOut: "Abmelden",
  signOutAnyway: "Trotzdem abmelden",
  signOutWait: "Warten und abmelden",
  signOutStoreAgain: "Speichern und abmelden",
  signOutSetUpRecovery: "Wiederherstellung einrichten",
  signOutStay: "Angemeldet bleiben",
};
