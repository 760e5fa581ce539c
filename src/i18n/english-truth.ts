import type { AccountWord, DeviceDeed, Truth, TruthAction } from "../core/backup/truth.ts";
import type { TruthNumbers } from "./status-messages.ts";
import { agreed, wouldStore } from "./truth-parts.ts";

/** "5,000" */
export function englishNumber(value: number): string {
  return new Intl.NumberFormat("en").format(value);
}

/** "12 keys" */
export function englishKeys(keys: number): string {
  return keys === 1 ? "1 key" : `${englishNumber(keys)} keys`;
}

const says: Readonly<Record<AccountWord, string>> = {
  on: "Your account says on",
  off: "Your account says off",
  undetermined: "Your account has no setting",
  unavailable: "Your account’s setting could not be read",
};

/** The account's word, this device's deed, and "but" between them where they differ. */
export function englishTruth(truth: Truth, numbers: TruthNumbers): string {
  const { account, differs } = truth;
  const clause = clauseFor(truth, numbers);
  const tail = wouldStore(truth) ? " This device is set to store keys." : "";
  if (differs) return `${says[account]}, but ${clause}.${tail}`;
  const lead = agreed(truth) ? `Key storage is ${account}` : says[account];
  return `${lead}. ${clause[0]?.toUpperCase()}${clause.slice(1)}.${tail}`;
}

function clauseFor({ account, device, gate }: Truth, { held }: TruthNumbers): string {
  const clauses: Readonly<Record<DeviceDeed, string>> = {
    checking: "this device is being checked",
    "stores-nothing": account === "on" ? "nothing is stored yet" : "nothing is stored",
    storing: "this device is storing its keys",
    "all-stored": "all keys of this device are stored",
    "stores-unreadably": "this device is storing keys that it could not read back",
    "holds-back": held > 0 ? `this device is holding back ${atLeast(held)}` : "this device stores no keys",
    distrusts:
      account === "on"
        ? "this device stores no keys, because it does not trust what is stored"
        : "there are stored keys that this device does not trust",
    fails:
      gate === "closed"
        ? "this device stores no keys; what is stored could not be checked"
        : "this device cannot store or check its keys right now",
  };
  return clauses[device];
}

function atLeast(held: number): string {
  return held < 100 ? englishKeys(held) : `at least ${englishKeys(held)}`;
}

/** The button of a way out; "here" where the account already says so and this device does not do it. */
export function englishTruthAction(action: TruthAction, truth: Truth | undefined): string {
  switch (action) {
    case "turn-on":
      return truth?.account === "on" && truth.device === "holds-back" ? "Turn on here" : "Turn on";
    case "turn-off":
      return truth?.account === "off" ? "Turn off here" : "Turn off";
    case "delete-stored":
      return "Delete what is stored";
    case "retry":
      return "Try again";
    case "verify":
      return "Verify this device";
    case "enter-recovery-key":
      return "Enter recovery key";
    case "replace":
      return "Replace what is stored";
  }
}
