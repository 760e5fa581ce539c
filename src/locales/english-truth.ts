import { stores } from "../core/backup/axes.ts";
import type { AccountWord, Truth } from "../core/backup/truth.ts";
import type { UndeterminedReason } from "../core/protocol/read.ts";
import type { TruthNumbers } from "./status-messages.ts";
import { agreed, wouldStore } from "./truth-parts.ts";

const numbers = new Intl.NumberFormat("en");

/** "5,000" */
export function englishNumber(value: number): string {
  return numbers.format(value);
}

/** "12 keys" */
export function englishKeys(keys: number): string {
  return keys === 1 ? "1 key" : `${englishNumber(keys)} keys`;
}

const says: Readonly<Record<Exclude<AccountWord, "undetermined">, string>> = {
  on: "Key storage is on for your account",
  off: "Key storage is off for your account",
  unavailable: "Your account’s setting could not be read",
};

/** The account's word, without a full stop. */
export function englishAccount(account: AccountWord, reason: UndeterminedReason | undefined): string {
  if (account !== "undetermined") return says[account];
  return reason === "malformed"
    ? "Your account’s setting for key storage is damaged"
    : "No choice about key storage is saved in your account";
}

/** The account's word, this device's deed, and "but" between them where they differ; then what is to be read back. */
export function englishTruth(truth: Truth, numbers: TruthNumbers): string {
  const { account, differs } = truth;
  const clause = deed(truth, numbers);
  const tail = [
    readBack(truth),
    wouldStore(truth) && "This device will store keys as soon as it can.",
    stay(truth, numbers),
  ];
  const lead = agreed(truth) ? `Key storage is ${account}` : englishAccount(account, numbers.reason);
  const first = differs ? `${lead}, but ${clause}.` : `${lead}. ${clause[0]?.toUpperCase()}${clause.slice(1)}.`;
  return [first, ...tail].filter(Boolean).join(" ");
}

/** Nobody has decided on this device, so it holds everything back. */
export function englishUndecided({ account }: Truth, { held, reason }: TruthNumbers): string {
  const lead = englishAccount(account, reason);
  const clause = "this device stores no keys until you decide";
  const first = account === "on" ? `${lead}, but ${clause}.` : `${lead}. T${clause.slice(1)}.`;
  return held > 0 ? `${first} A${notStored(held).slice(1)}.` : first;
}

/** What is stored stays so when key storage is off. */
function stay({ account, gate, differs }: Truth, { storedKeys }: TruthNumbers): string | undefined {
  if (account !== "off" || gate === "open" || differs || !storedKeys) return undefined;
  return englishStay(storedKeys);
}

/** "12 stored keys stay on your homeserver." */
export function englishStay(keys: number): string {
  return keys === 1
    ? "1 stored key stays on your homeserver."
    : `${englishNumber(keys)} stored keys stay on your homeserver.`;
}

/** What leaves this device. Said so that it stays true while a new key waits unseen: nothing tells that there is one. */
function deed(truth: Truth, { held, last, unanswered, storedKeys }: TruthNumbers): string {
  const { account, leaving, gate, differs } = truth;
  switch (leaving) {
    case "checking":
      return truth.reading === "unknown" ? "this device could not be checked" : "this device is being checked";
    case "nothing":
      return unstored(truth);
    case "held":
      if (gate === "open")
        return `this device ${held > 0 ? `is holding ${atLeast(held)}` : "stores no keys"} until the key storage has been checked`;
      if (account === "on") return held > 0 ? `this device is paused: ${notStored(held)}` : "this device is paused";
      // What waits for a backup that is gone is no news.
      if (truth.reading === "nothing-stored") return "nothing is stored";
      return held > 0 ? notStored(held) : "this device stores no keys";
    case "uploading":
      return differs ? "this device is still storing keys" : "this device is storing its keys";
    case "stored":
      if (differs) return "this device is still storing keys";
      if (storedKeys && last !== undefined) return `${areStored(storedKeys)}, the last ${last}`;
      return last === undefined ? "the last keys of this device have been stored" : `last stored ${last}`;
    case "idle":
      if (differs) return "this device is still storing keys";
      return last === undefined || storedKeys === 0
        ? "this device is ready to store keys"
        : `no keys were left to store as of ${last}`;
    case "refused":
      return account === "off" || account === "undetermined"
        ? "this device is still trying to store keys"
        : `the last keys of this device ${unanswered ? "may not have" : "have not"} been stored`;
  }
}

/** Nothing leaves, since there is nothing to store to, or nothing that this device may store to. */
function unstored({ account, reading }: Truth): string {
  if (reading === "nothing-stored") return account === "on" ? "nothing has been stored yet" : "nothing is stored";
  if (account !== "on") return "this device stores no keys";
  if (reading === "untrusted")
    return "this device can’t check that the stored keys are yours, so it isn’t adding to them";
  if (reading === "damaged") return "this device can’t store keys";
  return "this device stores no keys";
}

/** What this device could read back, where that is not said yet. */
function readBack({ account, leaving, reading, gate }: Truth): string | undefined {
  switch (reading) {
    case "checking":
      return leaving === "held" ? "The key storage on your homeserver is being checked." : undefined;
    case "unknown":
      return leaving === "checking" ? undefined : "The key storage on your homeserver could not be checked.";
    case "nothing-stored":
      if (leaving === "nothing" || (gate === "closed" && account !== "on")) return undefined;
      return "Nothing is stored.";
    case "readable":
      return undefined;
    case "unreadable":
      return stores(leaving) || leaving === "refused" ? "This device can’t open the stored keys." : undefined;
    case "untrusted":
      if (account === "on" && leaving === "nothing") return undefined;
      return "This device can’t check that the key storage on your homeserver is yours.";
    case "damaged":
      return "The key storage on your homeserver is damaged.";
  }
}

function notStored(held: number): string {
  return `${atLeast(held)} ${held === 1 ? "has" : "have"} not been stored`;
}

/** The SDK brings keys in batches, and keeps the next ones to itself while one waits. */
function atLeast(held: number): string {
  return `at least ${englishKeys(held)}`;
}

/** "5,000 keys are stored on your homeserver" */
function areStored(keys: number): string {
  return keys === 1 ? "1 key is stored on your homeserver" : `${englishKeys(keys)} are stored on your homeserver`;
}
