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

/** The account's word and this device's deed, side by side. */
export interface Truth {
  readonly account: AccountWord;
  readonly device: DeviceDeed;
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
  return { account, device, differs: differs(account, device), actions: actionsOf(account, device, gate) };
}

/** Whether this device sends keys to the server. */
function stores(device: DeviceDeed): boolean {
  return device === "storing" || device === "all-stored" || device === "stores-unreadably";
}

function differs(account: AccountWord, device: DeviceDeed): boolean {
  if (device === "checking" || account === "unavailable") return false;
  if (account === "on") return !stores(device);
  // Nobody decided, or somebody decided against it: a device that stores keys all the same is not what people expect.
  return stores(device);
}

function actionsOf(account: AccountWord, device: DeviceDeed, gate: GateWord): TruthAction[] {
  switch (device) {
    case "checking":
      return [];
    case "fails":
      return ["retry"];
    case "distrusts": {
      const waysOut: TruthAction[] = ["verify", "enter-recovery-key", "replace"];
      return account === "on" ? waysOut : ["delete-stored"];
    }
    case "holds-back":
      return account === "on" ? ["turn-on"] : ["delete-stored"];
    case "stores-nothing":
      return account === "on" ? ["turn-on", "turn-off"] : [];
    case "storing":
    case "all-stored":
      if (account === "on" || account === "unavailable") return [];
      return ["turn-on", stopping(gate)];
    case "stores-unreadably":
      if (account === "on" || account === "unavailable") return ["enter-recovery-key", "replace"];
      return ["turn-on", stopping(gate)];
  }
}

/** Without a gate only deleting makes this device stop. */
function stopping(gate: GateWord): TruthAction {
  return gate === "none" ? "delete-stored" : "turn-off";
}

/** Which combinations can be: a closed gate turns uploading into pausing, and only a closed one does. */
export function isPossible(backup: BackupState, gate: GateWord): boolean {
  if (backup === "paused") return gate === "closed";
  const uploads = backup === "uploading" || backup === "up-to-date" || backup === "key-missing";
  return !(uploads && gate === "closed");
}
