import type { Way, WayFacts } from "../core/statements/statement.ts";

const turn = (enabled: boolean) => (enabled ? "Einschalten" : "Ausschalten");

/** The buttons whose names are always the same. */
const named: Readonly<Partial<Record<Way, string>>> = {
  retry: "Noch einmal versuchen",
  verify: "Dieses Gerät verifizieren",
  "enter-recovery-key": "Wiederherstellungs\u00ADschlüssel eingeben",
  "set-up-recovery": "Wiederherstellung einrichten",
  "without-recovery": "Ohne Wiederherstellungs\u00ADschlüssel speichern",
  restore: "Schlüssel wiederherstellen",
  "leave-restore": "Im Hintergrund weiter",
  "choose-on": "Schlüssel speichern",
  "choose-off": "Schlüssel nicht speichern",
  acknowledge: "Verstanden",
  discard: "Rückgängig",
  "undo-off": "Rückgängig",
  dismiss: "Nicht jetzt",
};

/** The button of a way out. */
export function germanWay(way: Way, { truth, storedKeys, preference }: WayFacts): string {
  const { change, applied, unsaved, status } = preference;
  switch (way) {
    case "turn-on":
      if (truth?.account !== "on") return "Einschalten";
      return truth.gate === "closed" ? "Auf diesem Gerät fortsetzen" : "Schlüssel jetzt speichern";
    case "turn-off":
      return truth?.account === "off" ? "Auf diesem Gerät beenden" : "Ausschalten";
    case "delete-stored":
      return storedKeys === 0 ? "Schlüsselspeicher löschen" : "Gespeicherte Schlüssel löschen";
    case "replace":
      return storedKeys === 0 ? "Schlüsselspeicher ersetzen" : "Gespeicherte Schlüssel ersetzen";
    case "undo-change":
      return change
        ? change.from === "on"
          ? "Wieder einschalten"
          : "Wieder ausschalten"
        : turn(applied?.enabled === false);
    case "keep-choice":
      return turn(unsaved?.enabled ?? false);
    case "keep-account":
      return status === "on" ? "„Ein“ behalten" : status === "off" ? "„Aus“ behalten" : "Unentschieden lassen";
    default:
      return named[way] ?? "";
  }
}
