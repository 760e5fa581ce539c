import type { ReactNode } from "react";
import { useState } from "react";
import type { SignInSnapshot } from "../../../src/core/index.ts";
import type { SignOutSnapshot } from "../../../src/core/sign-out/state.ts";
import type { BackupSnapshot, KeyBackupMessages } from "../../../src/index.ts";
import { Confirmation } from "../../../src/components/key-backup-confirmations/confirmation.tsx";
import type { Confirmable } from "../../../src/components/key-backup-confirmations/confirmations.ts";
import { confirmationOf } from "../../../src/components/key-backup-confirmations/confirmations.ts";
import { KeyBackupSignInDialogView, KeyBackupSignOutCheckView } from "../../../src/components/index.ts";
import { failure } from "../../../stories/support/snapshots.ts";
import { stillOn } from "../../../stories/support/backup.ts";
import { fakeActions } from "./host.tsx";

const actions = fakeActions();
const nothing = () => {};

/** The sign-in dialog on a step. */
export const signIn = (snapshot: SignInSnapshot, messages: KeyBackupMessages): ReactNode => (
  <KeyBackupSignInDialogView snapshot={snapshot} actions={actions} messages={messages} />
);

/** Every step of the sign-in dialog on which it is open. */
export const signInSteps: Readonly<Record<string, SignInSnapshot>> = {
  checking: { status: "checking" },
  "known on": { status: "known", enabled: true, source: "stable" },
  "known off, older app": { status: "known", enabled: false, source: "legacy" },
  "known, not confirmed": { status: "known", enabled: true, source: "stable", readError: failure("bad-answer") },
  undetermined: { status: "undetermined", reason: "missing" },
  malformed: { status: "undetermined", reason: "malformed" },
  unavailable: { status: "unavailable", error: failure("bad-answer") },
  saving: { status: "saving", enabled: true },
  failed: { status: "failed", enabled: true, error: failure("bad-answer") },
  "turning on": { status: "turning-on" },
  needed: { status: "needed", need: "recovery" },
  "not stored": { status: "not-stored", error: failure("bad-answer") },
};

const held = { status: "held", reason: "off", keys: 1_200, atLeast: true, error: undefined } as const;

/** What the check before signing out may find. */
const signOutSnapshots: Readonly<Record<string, SignOutSnapshot>> = {
  checking: { status: "checking", checked: 12_000, total: 48_000 },
  safe: { status: "safe", because: "stored" },
  storing: { status: "storing", keys: 1_200 },
  held,
  refused: { ...held, reason: "refused", error: failure("bad-answer") },
  "without recovery": { status: "unrecoverable", reason: "no-recovery", keys: 12 },
  unknown: { status: "unknown", error: failure("bad-answer") },
};

const signOut = (snapshot: SignOutSnapshot, messages: KeyBackupMessages): ReactNode => (
  <KeyBackupSignOutCheckView
    open
    confirmSafe
    snapshot={snapshot}
    actions={{ check: async () => snapshot, wait: async () => false }}
    messages={messages}
    onSignOut={nothing}
    onCancel={nothing}
    onSetUpRecovery={nothing}
  />
);

function confirming(about: Confirmable, snapshot: BackupSnapshot): (messages: KeyBackupMessages) => ReactNode {
  return (messages) => <Confirming about={about} snapshot={snapshot} messages={messages} />;
}

interface ConfirmingProps {
  about: Confirmable;
  snapshot: BackupSnapshot;
  messages: KeyBackupMessages;
}

function Confirming({ about, snapshot, messages }: ConfirmingProps) {
  const [deletes, setDeletes] = useState(false);
  const context = { snapshot, messages, deletes, setDeletes, onConfirm: nothing, onCancel: nothing };
  return <Confirmation {...confirmationOf(about, context)} />;
}

/** Every dialog there is, by a name that says which. Another one is another line. */
export const dialogs: Readonly<Record<string, (messages: KeyBackupMessages) => ReactNode>> = {
  ...Object.fromEntries(
    Object.entries(signInSteps).map(([name, snapshot]) => [
      `sign-in, ${name}`,
      (messages: KeyBackupMessages) => signIn(snapshot, messages),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(signOutSnapshots).map(([name, snapshot]) => [
      `sign-out, ${name}`,
      (messages: KeyBackupMessages) => signOut(snapshot, messages),
    ]),
  ),
  "turn off": confirming("turn-off", stillOn),
  "turn off, nothing stored": confirming("turn-off", { ...stillOn, reading: "nothing-stored" }),
  delete: confirming("delete-stored", { ...stillOn, storedKeys: 5_000 }),
  replace: confirming("replace", { ...stillOn, storedKeys: undefined }),
  "without recovery": confirming("without-recovery", stillOn),
};
