import { useEffect } from "react";
import type { KeyBackupPreference } from "../../../src/index.ts";
import { useKeyBackupPreference, useKeyBackupSignIn, useKeyBackupStatus } from "../../../src/index.ts";
import { useStore } from "../shared/store.ts";
import type { Connection } from "./connection.ts";
import type { DeviceLink } from "./link.ts";
import type { Questions } from "./questions.ts";

/** Tells the device's frame in a word how it stands. */
export function useReport(link: DeviceLink, connection: Connection, questions: Questions): void {
  const preference = useKeyBackupPreference();
  const { heldKeys } = useKeyBackupStatus();
  const signIn = useKeyBackupSignIn();
  const open = useStore(questions) !== undefined || signIn.open;
  const summary = summarize(preference, connection, open, heldKeys);
  const attention = open || preference.change !== undefined || preference.unsaved !== undefined;
  useEffect(() => link.report({ summary, attention }), [link, summary, attention]);
}

function summarize(preference: KeyBackupPreference, connection: Connection, open: boolean, held: number): string {
  if (connection === "offline") return "Offline";
  if (open) return "Asks";
  if (preference.saving) return "Saving";
  if (preference.unsaved) return "Not saved";
  if (preference.change) return "Changed";
  const words = { loading: "Starting", on: "On", off: "Off", undetermined: "Undetermined", unavailable: "Cannot tell" };
  const word = words[preference.status];
  return held > 0 ? `${word}, holds ${held}` : word;
}
