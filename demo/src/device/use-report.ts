import { useEffect, useSyncExternalStore } from "react";
import { deviceOf } from "../../../src/core/index.ts";
import type { Decision, KeyBackupPreference } from "../../../src/index.ts";
import {
  fromMatrixClient,
  useKeyBackupPreference,
  useKeyBackupSignIn,
  useKeyBackupStatus,
} from "../../../src/index.ts";
import { useStore } from "../shared/store.ts";
import type { Connection } from "./connection.ts";
import type { Running } from "./device-session.ts";
import type { DeviceLink } from "./link.ts";
import type { Questions } from "./questions.ts";

/** Tells the device's frame in a word how it stands. */
export function useReport(
  link: DeviceLink,
  { client, connection }: Running & { readonly connection: Connection },
  questions: Questions,
): void {
  const { record } = deviceOf(fromMatrixClient(client));
  const decision = useSyncExternalStore(record.subscribe, () => record.read().decision);
  const preference = useKeyBackupPreference();
  const { heldKeys } = useKeyBackupStatus();
  const signIn = useKeyBackupSignIn();
  const open = useStore(questions) !== undefined || signIn.open;
  const summary = summarize({ preference, decision, connection, open, heldKeys });
  const attention = open || preference.change !== undefined || preference.unsaved !== undefined;
  useEffect(() => link.report({ summary, attention }), [link, summary, attention]);
}

interface Standing {
  readonly preference: KeyBackupPreference;
  readonly decision: Decision | undefined;
  readonly connection: Connection;
  readonly open: boolean;
  readonly heldKeys: number;
}

function summarize({ preference, decision, connection, open, heldKeys }: Standing): string {
  if (connection === "offline") return "Offline";
  if (open) return "Asks";
  if (preference.saving) return "Saving";
  if (preference.unsaved) return "Not saved";
  if (preference.change) return "Changed";
  if (preference.status === "loading") return "Starting";
  // Whatever the account says: nobody has said so on this device.
  if (decision === undefined || decision === "later") return "Undecided";
  const words = { on: "On", off: "Off", undetermined: "Undetermined", unavailable: "Cannot tell" };
  const word = words[preference.status];
  // How many is not known: the SDK brings what there was when it began, and keeps what comes later to itself.
  return heldKeys > 0 ? `${word}, keys wait` : word;
}
