import type { AccountWord, DeviceDeed, Truth, TruthAction } from "../core/backup/truth.ts";
import type { TruthNumbers } from "./status-messages.ts";
import { agreed, wouldStore } from "./truth-parts.ts";

/** "5.000" */
export function germanNumber(value: number): string {
  return new Intl.NumberFormat("de").format(value);
}

/** "12 Schlüssel" */
export function germanKeys(keys: number): string {
  return `${germanNumber(keys)} Schlüssel`;
}

const says: Readonly<Record<AccountWord, string>> = {
  on: "Dein Konto sagt „ein“",
  off: "Dein Konto sagt „aus“",
  undetermined: "Dein Konto hat dazu keine Einstellung",
  unavailable: "Die Einstellung deines Kontos konnte nicht gelesen werden",
};

/** The account's word, this device's deed, and "aber" between them where they differ. */
export function germanTruth(truth: Truth, numbers: TruthNumbers): string {
  const { account, differs } = truth;
  const clause = clauseFor(truth, numbers);
  const tail = wouldStore(truth) ? " Auf diesem Gerät ist das Speichern eingeschaltet." : "";
  if (differs) return `${says[account]}, aber ${clause}.${tail}`;
  const lead = agreed(truth)
    ? `Der Schlüsselspeicher ist ${account === "on" ? "eingeschaltet" : "ausgeschaltet"}`
    : says[account];
  return `${lead}. ${clause[0]?.toUpperCase()}${clause.slice(1)}.${tail}`;
}

function clauseFor({ account, device, gate }: Truth, { held }: TruthNumbers): string {
  const clauses: Readonly<Record<DeviceDeed, string>> = {
    checking: "dieses Gerät wird überprüft",
    "stores-nothing": account === "on" ? "noch ist nichts gespeichert" : "es ist nichts gespeichert",
    storing: "dieses Gerät speichert seine Schlüssel",
    "all-stored": "alle Schlüssel dieses Geräts sind gespeichert",
    "stores-unreadably": "dieses Gerät speichert Schlüssel, die es nicht zurücklesen könnte",
    "holds-back": held > 0 ? `dieses Gerät hält ${atLeast(held)} zurück` : "dieses Gerät speichert keine Schlüssel",
    distrusts:
      account === "on"
        ? "dieses Gerät speichert keine Schlüssel, weil es dem Gespeicherten nicht vertraut"
        : "es sind Schlüssel gespeichert, denen dieses Gerät nicht vertraut",
    fails:
      gate === "closed"
        ? "dieses Gerät speichert keine Schlüssel; was gespeichert ist, war nicht zu erfahren"
        : "dieses Gerät kann seine Schlüssel gerade nicht speichern oder prüfen",
  };
  return clauses[device];
}

function atLeast(held: number): string {
  return held < 100 ? germanKeys(held) : `mindestens ${germanKeys(held)}`;
}

/** The button of a way out; "hier" where the account already says so and this device does not do it. */
export function germanTruthAction(action: TruthAction, truth: Truth | undefined): string {
  switch (action) {
    case "turn-on":
      return truth?.account === "on" && truth.device === "holds-back" ? "Hier einschalten" : "Einschalten";
    case "turn-off":
      return truth?.account === "off" ? "Hier ausschalten" : "Ausschalten";
    case "delete-stored":
      return "Gespeicherte Schlüssel löschen";
    case "retry":
      return "Noch einmal versuchen";
    case "verify":
      return "Dieses Gerät verifizieren";
    case "enter-recovery-key":
      return "Wiederherstellungsschlüssel eingeben";
    case "replace":
      return "Gespeicherte Schlüssel ersetzen";
  }
}
