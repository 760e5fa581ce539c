import type { Way, WayFacts } from "../core/statements/statement.ts";

const onOff = (enabled: boolean) => (enabled ? "on" : "off");

/** The buttons whose names are always the same. */
const named: Readonly<Partial<Record<Way, string>>> = {
  retry: "Try again",
  verify: "Verify this device",
  "enter-recovery-key": "Enter recovery key",
  "set-up-recovery": "Set up recovery",
  "without-recovery": "Store without recovery key",
  restore: "Restore keys",
  "leave-restore": "Continue in background",
  "choose-on": "Store keys",
  "choose-off": "Don’t store keys",
  acknowledge: "Got it",
  discard: "Undo",
  "undo-off": "Undo",
  dismiss: "Not now",
};

/** The button of a way out. */
export function englishWay(way: Way, { truth, storedKeys, preference }: WayFacts): string {
  const { change, applied, unsaved, status } = preference;
  switch (way) {
    case "turn-on":
      if (truth?.account !== "on") return "Turn on";
      return truth.gate === "closed" ? "Resume on this device" : "Start storing keys";
    case "turn-off":
      return truth?.account === "off" ? "Stop on this device" : "Turn off";
    case "delete-stored":
      return storedKeys === 0 ? "Delete key storage" : "Delete stored keys";
    case "replace":
      return storedKeys === 0 ? "Replace key storage" : "Replace stored keys";
    case "undo-change":
      return change ? `Turn back ${onOff(change.from === "on")}` : `Turn ${onOff(applied?.enabled === false)}`;
    case "keep-choice":
      return `Turn ${onOff(unsaved?.enabled ?? false)}`;
    case "keep-account":
      return status === "on" || status === "off" ? `Keep “${status}”` : "Leave undecided";
    default:
      return named[way] ?? "";
  }
}
