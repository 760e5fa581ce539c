import { stores } from "../core/backup/axes.ts";
import type { AccountWord, Truth } from "../core/backup/truth.ts";
import type { UndeterminedReason } from "../core/protocol/read.ts";
import type { TruthNumbers } from "./status-messages.ts";
import { agreed, wouldStore } from "./truth-parts.ts";

const numbers = new Intl.NumberFormat("de");

/** "5.000" */
export function germanNumber(value: number): string {
  return numbers.format(value);
}

/** "12 Schlüssel" */
export function germanKeys(keys: number): string {
  return `${germanNumber(keys)} Schlüssel`;
}

/** "12 Schlüsseln", after "von" */
export function germanOfKeys(keys: number): string {
  return keys === 1 ? germanKeys(keys) : `${germanKeys(keys)}n`;
}

const says: Readonly<Record<Exclude<AccountWord, "undetermined">, string>> = {
  on: "Der Schlüsselspeicher ist für dein Konto eingeschaltet",
  off: "Der Schlüsselspeicher ist für dein Konto ausgeschaltet",
  unavailable: "Die Einstellung deines Kontos konnte nicht gelesen werden",
};

/** The account's word, without a full stop. */
export function germanAccount(account: AccountWord, reason: UndeterminedReason | undefined): string {
  if (account !== "undetermined") return says[account];
  return reason === "malformed"
    ? "Die Einstellung deines Kontos zum Schlüsselspeicher ist beschädigt"
    : "In deinem Konto ist keine Entscheidung zum Schlüsselspeicher gespeichert";
}

/** The account's word, this device's deed, and "aber" between them where they differ; then what is to be read back. */
export function germanTruth(truth: Truth, numbers: TruthNumbers): string {
  const { account, differs } = truth;
  const clause = deed(truth, numbers);
  const tail = [
    readBack(truth),
    wouldStore(truth) && "Dieses Gerät wird Schlüssel speichern, sobald es kann.",
    stay(truth, numbers),
  ];
  const on = account === "on" ? "eingeschaltet" : "ausgeschaltet";
  const lead = agreed(truth) ? `Der Schlüsselspeicher ist ${on}` : germanAccount(account, numbers.reason);
  const first = differs ? `${lead}, aber ${clause}.` : `${lead}. ${clause[0]?.toUpperCase()}${clause.slice(1)}.`;
  return [first, ...tail].filter(Boolean).join(" ");
}

/** Nobody has decided on this device, so it holds everything back. */
export function germanUndecided({ account }: Truth, { held, reason }: TruthNumbers): string {
  const lead = germanAccount(account, reason);
  const clause = "dieses Gerät speichert keine Schlüssel, bis du dich entscheidest";
  const first = account === "on" ? `${lead}, aber ${clause}.` : `${lead}. D${clause.slice(1)}.`;
  return held > 0 ? `${first} M${notStored(held).slice(1)}.` : first;
}

/** What is stored stays so when key storage is off. */
function stay({ account, gate, differs }: Truth, { storedKeys }: TruthNumbers): string | undefined {
  if (account !== "off" || gate === "open" || differs || !storedKeys) return undefined;
  return germanStay(storedKeys);
}

/** "12 gespeicherte Schlüssel bleiben auf deinem Homeserver." */
export function germanStay(keys: number): string {
  return keys === 1
    ? "1 gespeicherter Schlüssel bleibt auf deinem Homeserver."
    : `${germanNumber(keys)} gespeicherte Schlüssel bleiben auf deinem Homeserver.`;
}

/** What leaves this device. Said so that it stays true while a new key waits unseen: nothing tells that there is one. */
function deed(truth: Truth, { held, last, unanswered, storedKeys }: TruthNumbers): string {
  const { account, leaving, gate, differs } = truth;
  switch (leaving) {
    case "checking":
      return truth.reading === "unknown" ? "dieses Gerät konnte nicht überprüft werden" : "dieses Gerät wird überprüft";
    case "nothing":
      return unstored(truth);
    case "held":
      if (gate === "open") {
        const holds = held > 0 ? `hält ${atLeast(held)} zurück` : "speichert keine Schlüssel";
        return `dieses Gerät ${holds}, bis der Schlüsselspeicher überprüft ist`;
      }
      if (account === "on") return held > 0 ? `dieses Gerät pausiert: ${notStored(held)}` : "dieses Gerät pausiert";
      // What waits for a backup that is gone is no news.
      if (truth.reading === "nothing-stored") return "es ist nichts gespeichert";
      return held > 0 ? notStored(held) : "dieses Gerät speichert keine Schlüssel";
    case "uploading":
      return differs ? "dieses Gerät speichert noch Schlüssel" : "dieses Gerät speichert seine Schlüssel";
    case "stored":
      if (differs) return "dieses Gerät speichert noch Schlüssel";
      if (storedKeys && last !== undefined) return `${areStored(storedKeys)}, zuletzt ${last}`;
      return last === undefined
        ? "die letzten Schlüssel dieses Geräts sind gespeichert"
        : `zuletzt gespeichert ${last}`;
    case "idle":
      if (differs) return "dieses Gerät speichert noch Schlüssel";
      return last === undefined || storedKeys === 0
        ? "dieses Gerät ist bereit, Schlüssel zu speichern"
        : `es waren keine Schlüssel mehr zu speichern (Stand: ${last})`;
    case "refused":
      return account === "off" || account === "undetermined"
        ? "dieses Gerät versucht noch, Schlüssel zu speichern"
        : `die letzten Schlüssel dieses Geräts sind ${unanswered ? "vielleicht " : ""}nicht gespeichert`;
  }
}

/** Nothing leaves, since there is nothing to store to, or nothing that this device may store to. */
function unstored({ account, reading }: Truth): string {
  if (reading === "nothing-stored")
    return account === "on" ? "noch ist nichts gespeichert" : "es ist nichts gespeichert";
  if (account !== "on") return "dieses Gerät speichert keine Schlüssel";
  if (reading === "untrusted") {
    return "dieses Gerät kann nicht prüfen, ob die gespeicherten Schlüssel deine sind, und fügt keine hinzu";
  }
  if (reading === "damaged") return "dieses Gerät kann keine Schlüssel speichern";
  return "dieses Gerät speichert keine Schlüssel";
}

/** What this device could read back, where that is not said yet. */
function readBack({ account, leaving, reading, gate }: Truth): string | undefined {
  switch (reading) {
    case "checking":
      return leaving === "held" ? "Der Schlüsselspeicher auf deinem Homeserver wird überprüft." : undefined;
    case "unknown":
      return leaving === "checking"
        ? undefined
        : "Der Schlüsselspeicher auf deinem Homeserver konnte nicht überprüft werden.";
    case "nothing-stored":
      if (leaving === "nothing" || (gate === "closed" && account !== "on")) return undefined;
      return "Es ist nichts gespeichert.";
    case "readable":
      return undefined;
    case "unreadable":
      return stores(leaving) || leaving === "refused"
        ? "Dieses Gerät kann die gespeicherten Schlüssel nicht öffnen."
        : undefined;
    case "untrusted":
      if (account === "on" && leaving === "nothing") return undefined;
      return "Dieses Gerät kann nicht prüfen, ob der Schlüsselspeicher auf deinem Homeserver deiner ist.";
    case "damaged":
      return "Der Schlüsselspeicher auf deinem Homeserver ist beschädigt.";
  }
}

function notStored(held: number): string {
  return `${atLeast(held)} ${held === 1 ? "ist" : "sind"} nicht gespeichert`;
}

/** The SDK brings keys in batches, and keeps the next ones to itself while one waits. */
function atLeast(held: number): string {
  return `mindestens ${germanKeys(held)}`;
}

/** "auf deinem Homeserver sind 5.000 Schlüssel gespeichert" */
function areStored(keys: number): string {
  return `auf deinem Homeserver ${keys === 1 ? "ist" : "sind"} ${germanKeys(keys)} gespeichert`;
}
