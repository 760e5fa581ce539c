import { useState } from "react";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupProgress } from "../statements/parts.ts";

/**
 * How far the check, or the storing, is.
 *
 * @param snapshot - what is known of the keys; `undefined` where it is about something else
 */
export function useSignOutProgress(
  name: string,
  snapshot: SignOutSnapshot | undefined,
  messages: KeyBackupMessages,
): KeyBackupProgress {
  const left = snapshot?.status === "storing" ? snapshot.keys : undefined;
  const [most, setMost] = useState(0);
  if (left !== undefined && left > most) setMost(left);
  if (left === undefined && most !== 0) setMost(0);
  if (snapshot?.status === "checking" && snapshot.total !== undefined) {
    const { checked, total } = snapshot;
    return known(name, messages.signOutChecked(checked, total), checked, total);
  }
  return left === undefined
    ? { name, text: "", value: undefined, max: undefined }
    : known(name, messages.signOutLeft(left), most - left, most);
}

/** One answer lists them all: until it is there nothing is known to have been done. */
function known(name: string, text: string, value: number, max: number): KeyBackupProgress {
  return value > 0 ? { name, text, value, max } : { name, text, value: undefined, max: undefined };
}
