import type { PreferenceStatus } from "../preference/snapshot.ts";
import type { BackupState } from "./state.ts";

/** What the account says, as far as the truth goes. */
export type AccountWord = Exclude<PreferenceStatus, "loading">;

/** What the upload gate does; `none` where the host installed none. */
export type GateWord = "open" | "closed" | "none";

/** What this device does, in one clause. */
export type DeviceDeed =
  | "checking"
  | "stores-nothing"
  | "storing"
  | "all-stored"
  | "stores-unreadably"
  | "holds-back"
  | "distrusts"
  | "fails";

/** What the user can do about it. Only what works is offered. */
export type TruthAction =
  | "turn-on"
  | "turn-off"
  | "delete-stored"
  | "retry"
  | "verify"
  | "enter-recovery-key"
  | "replace";

/** The account's word and this device's deed, side by side. A sentence can be made of it. */
export interface Truth {
  readonly account: AccountWord;
  readonly device: DeviceDeed;
  readonly gate: GateWord;
  /** Whether the two differ, so that somebody looking at one would be wrong about the other. */
  readonly differs: boolean;
  /** The ways out, the likeliest first. */
  readonly actions: readonly TruthAction[];
}

const deeds: Readonly<Record<BackupState, DeviceDeed>> = {
  checking: "checking",
  none: "stores-nothing",
  uploading: "storing",
  "up-to-date": "all-stored",
  "key-missing": "stores-unreadably",
  paused: "holds-back",
  untrusted: "distrusts",
  failing: "fails",
};

/** What is true of one combination. Every combination is a row of `docs/truth.md`, which is made from this. */
export function truthOf(account: AccountWord, backup: BackupState, gate: GateWord): Truth {
  const device = deeds[backup];
  return { account, device, gate, differs: differs(account, device, gate), actions: actionsOf(account, device, gate) };
}

/** Whether this device sends keys to the server. */
function stores(device: DeviceDeed): boolean {
  return device === "storing" || device === "all-stored" || device === "stores-unreadably";
}

function differs(account: AccountWord, device: DeviceDeed, gate: GateWord): boolean {
  if (device === "checking" || account === "unavailable") return false;
  // What is stored is not known then. A closed gate is.
  if (device === "fails") return account === "on" && gate === "closed";
  if (account === "on") return !stores(device);
  // Nobody decided, or somebody decided against it: a device that stores keys all the same is not what people expect.
  return stores(device);
}

function actionsOf(account: AccountWord, device: DeviceDeed, gate: GateWord): readonly TruthAction[] {
  if (device === "checking") return account === "unavailable" ? ["retry"] : [];
  switch (account) {
    case "unavailable":
      return device === "stores-unreadably" ? ["retry", "verify", "enter-recovery-key"] : ["retry"];
    case "on":
      return whereOn(device);
    case "off":
      return whereOff(device, gate);
    case "undetermined":
      if (device === "fails") return ["retry"];
      return ["turn-on", stores(device) ? stopping(gate) : "turn-off"];
  }
}

function whereOn(device: Exclude<DeviceDeed, "checking">): readonly TruthAction[] {
  switch (device) {
    case "storing":
    case "all-stored":
      return [];
    case "stores-nothing":
    case "holds-back":
      return ["turn-on", "turn-off"];
    case "distrusts":
    case "stores-unreadably":
      return ["verify", "enter-recovery-key", "replace"];
    case "fails":
      return ["retry"];
  }
}

function whereOff(device: Exclude<DeviceDeed, "checking">, gate: GateWord): readonly TruthAction[] {
  // The user decided on here once: keys would leave as soon as there is a backup that this device trusts.
  const closing: readonly TruthAction[] = gate === "open" ? ["turn-off"] : [];
  switch (device) {
    case "storing":
    case "all-stored":
    case "stores-unreadably":
      return ["turn-on", stopping(gate)];
    case "stores-nothing":
      return closing;
    case "holds-back":
    case "distrusts":
      return [...closing, "delete-stored"];
    case "fails":
      return ["retry", ...closing];
  }
}

/** Without a gate only deleting makes this device stop. */
function stopping(gate: GateWord): TruthAction {
  return gate === "none" ? "delete-stored" : "turn-off";
}

/** Which combinations can be: a closed gate turns uploading into pausing, and only a closed one does. */
function isPossible(backup: BackupState, gate: GateWord): boolean {
  if (backup === "paused") return gate === "closed";
  const uploads = backup === "uploading" || backup === "up-to-date" || backup === "key-missing";
  return !(uploads && gate === "closed");
}

const accountWords: readonly AccountWord[] = ["on", "off", "undetermined", "unavailable"];
const gateWords: readonly GateWord[] = ["open", "closed", "none"];

/** What a {@link Truth} is made from. */
export interface Combination {
  readonly account: AccountWord;
  readonly backup: BackupState;
  readonly gate: GateWord;
}

/** Every combination that can be. */
export function combinations(): readonly Combination[] {
  const backups = Object.keys(deeds) as BackupState[];
  return accountWords.flatMap((account) =>
    backups.flatMap((backup) =>
      gateWords.filter((gate) => isPossible(backup, gate)).map((gate) => ({ account, backup, gate })),
    ),
  );
}
