import { truthOf } from "../../core/backup/truth.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { describeTime } from "../shared/time.ts";

/** As wide as a time of today gets. */
const late = new Date(2026, 0, 1, 22, 44).getTime();

/** More keys than most have, where nobody has counted them yet. */
const MANY = 10_000;

/**
 * What the place may have to say when the user turns key storage on or off. Room is kept for the longest of it, so that
 * a choice that is saved and confirmed moves nothing below.
 */
export function roomFor(snapshot: KeyBackupStatusSnapshot, messages: KeyBackupMessages): readonly string[] {
  const { available, gateOpen, reading, storedKeys, heldKeys } = snapshot;
  if (!available) return [messages.account("on", undefined), messages.account("off", undefined)];
  const isCounted = reading !== "checking" && reading !== "unknown";
  const keys = storedKeys ?? (isCounted ? undefined : MANY);
  const last = describeTime(late, messages.locale, late);
  const gate = gateOpen === undefined ? "none" : "open";
  const on = truthOf("on", gate === "open" ? "stored" : "idle", "readable", gate);
  const storing = truthOf("on", "uploading", "readable", gate);
  const off = truthOf("off", "held", keys === undefined ? "nothing-stored" : "readable", "closed");
  return [
    messages.truth(on, { held: 0, last, storedKeys: keys }),
    `${messages.truth(storing, { held: 0 })}\n${messages.uploadLeft(keys)}`,
    messages.truth(off, { held: heldKeys, storedKeys: keys }),
    messages.justOff(keys),
  ];
}
