"use client";

import type { Truth } from "../../core/backup/truth.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import type { StatusAction } from "./status-content.ts";
import type { Steps } from "./use-steps.ts";

interface StatusButtonsProps {
  buttons: readonly StatusAction[];
  snapshot: KeyBackupStatusSnapshot;
  truth: Truth | undefined;
  steps: Steps;
  actions: Pick<KeyBackupStatusActions, "leaveRestore">;
  messages: KeyBackupMessages;
}

/** The ways out. While something is done they stay, and wait: a button that goes away would drop the focus. */
export function StatusButtons(props: StatusButtonsProps): React.JSX.Element | null {
  const { buttons, snapshot, truth, steps, actions, messages } = props;
  const busy = snapshot.task !== undefined || snapshot.truth === undefined;
  // Off is never behind anything.
  const waits = (action: StatusAction) => busy && !(action === "turn-off" && snapshot.task?.type === "turning-on");
  if (snapshot.task?.type === "restoring") {
    return (
      <div className="mkb-actions">
        <button type="button" className="mkb-button" onClick={actions.leaveRestore}>
          {messages.restoreLeave}
        </button>
      </div>
    );
  }
  if (buttons.length === 0) return null;
  return (
    <div className="mkb-actions">
      {buttons.map((action) => (
        <button
          key={action}
          type="button"
          className="mkb-button"
          aria-disabled={waits(action) || undefined}
          aria-expanded={isOpenFor(action, snapshot, steps)}
          onClick={waits(action) ? undefined : () => steps.act(action)}
        >
          {label(action, truth, messages)}
        </button>
      ))}
    </div>
  );
}

/** Whether the form that a button opens is open; `undefined` for a button that opens none. */
function isOpenFor(action: StatusAction, snapshot: KeyBackupStatusSnapshot, { step }: Steps): boolean | undefined {
  if (action === "enter-recovery-key") return step === "recovery";
  const asks = action === "restore" && snapshot.reading !== "readable";
  return asks ? step === "recovery-to-restore" : undefined;
}

function label(action: StatusAction, truth: Truth | undefined, messages: KeyBackupMessages): string {
  switch (action) {
    case "set-up-recovery":
      return messages.setUpRecovery;
    case "without-recovery":
      return messages.withoutRecovery;
    case "restore":
      return messages.restore;
    default:
      return messages.truthAction(action, truth);
  }
}
