import { useEffect } from "react";
import type { KeyBackupPreference } from "../../../src/index.ts";
import { useKeyBackupPreference, useKeyBackupSignIn } from "../../../src/index.ts";
import type { Connection } from "./device-session.ts";
import type { DeviceLink } from "./link.ts";

/** Tells the device's frame in a word how it stands. */
export function useReport(link: DeviceLink, connection: Connection): void {
  const preference = useKeyBackupPreference();
  const { open } = useKeyBackupSignIn();
  const summary = summarize(preference, connection, open);
  const attention = open || preference.change !== undefined || preference.unsaved !== undefined;
  useEffect(() => link.report({ summary, attention }), [link, summary, attention]);
}

function summarize(preference: KeyBackupPreference, connection: Connection, open: boolean): string {
  if (connection === "offline") return "Offline";
  if (open) return "Asks";
  if (preference.saving) return "Saving";
  if (preference.unsaved) return "Not saved";
  if (preference.change) return "Changed";
  const words = { loading: "Starting", on: "On", off: "Off", undetermined: "Undetermined", unavailable: "Cannot tell" };
  return words[preference.status];
}
