import { germanKeys, germanNumber } from "./german-truth.ts";
import type { KeyBackupSignOutMessages } from "./sign-out-messages.ts";

const inSettings = "Du kannst den Schlüsselspeicher vorher in den Einstellungen einschalten.";

/** The check before signing out, in German. */
export const germanSignOut: KeyBackupSignOutMessages = {
  signOutTitle: {
    checking: "Deine Schlüssel werden geprüft …",
    safe: "Abmelden?",
    storing: "Es werden noch Schlüssel gespeichert",
    waiting: "Schlüssel werden gespeichert …",
    held: "Du würdest Schlüssel verlieren",
    unrecoverable: "Gespeicherte Schlüssel könnten unlesbar werden",
    unknown: "Ob du Schlüssel verlieren würdest, ist unklar",
    "signing-out": "Du wirst abgemeldet …",
    failed: "Das Abmelden hat nicht geklappt",
  },
  signOutLoss: "Wenn du dich jetzt abmeldest, gehen Nachrichten verloren, die nur dieses Gerät lesen kann.",
  signOutChecking: "Bevor du abgemeldet wirst, wird geprüft, ob alle Schlüssel dieses Geräts gespeichert sind.",
  signOutChecked: (checked, total) => `${germanNumber(checked)} von ${germanKeys(total)} geprüft`,
  signOutSafe: {
    "no-keys": "Dieses Gerät hat keine Schlüssel, die verloren gehen könnten.",
    stored:
      "Alle Schlüssel dieses Geräts sind gespeichert. Mit deinem Wiederherstellungsschlüssel kannst du deine Nachrichten auf einem anderen Gerät lesen.",
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
    unproven:
      "Dieses Gerät kann nicht prüfen, ob die gespeicherten Schlüssel deine sind. Darum fügt es ihnen keine hinzu.",
    "no-backup": `Dein Homeserver sagt, dass er für dich keine Schlüssel speichert. ${inSettings}`,
    "not-trusted":
      "Dieses Gerät kann nicht prüfen, ob die gespeicherten Schlüssel deine sind. Verifiziere es vorher, oder gib deinen Wiederherstellungsschlüssel ein.",
    missing: "Sie müssten inzwischen gespeichert sein, aber dein Homeserver hat sie nicht.",
    lost: "Dieses Gerät hat noch einmal versucht, sie zu speichern, aber dein Homeserver hat sie immer noch nicht.",
  },
  signOutUnrecoverable: {
    "no-recovery":
      "Alle Schlüssel sind gespeichert, aber dein Konto hat keinen Wiederherstellungsschlüssel dafür. Wenn kein anderes deiner Geräte deine Nachrichten lesen kann, kann es nach dem Abmelden niemand mehr.",
    unreadable:
      "Alle Schlüssel sind gespeichert, aber dieses Gerät kann nicht prüfen, ob sie wieder gelesen werden können. Sieh vor dem Abmelden nach, ob ein anderes deiner Geräte deine Nachrichten lesen kann.",
  },
  signOutUnknown:
    "Wenn du dich jetzt abmeldest, gehen vielleicht Nachrichten verloren, die nur dieses Gerät lesen kann.",
  signOutFailed: "Die App konnte dich nicht abmelden. Versuche es noch einmal.",
  signOut: "Abmelden",
  signOutAnyway: "Trotzdem abmelden",
  signOutWait: "Warten und abmelden",
  signOutStoreAgain: "Schlüssel speichern und abmelden",
  signOutSetUpRecovery: "Wiederherstellung einrichten",
  signOutStay: "Angemeldet bleiben",
};
