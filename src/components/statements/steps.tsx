"use client";

import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { Confirmation } from "../key-backup-confirmations/confirmation.tsx";
import { TurnOffConfirmation } from "../key-backup-confirmations/turn-off-confirmation.tsx";
import { KeyBackupRecoveryFormView } from "../key-backup-recovery-form/key-backup-recovery-form-view.tsx";
import type { HandOver } from "./hand-over.ts";
import type { Ways } from "./use-ways.ts";

interface StepsProps extends Pick<HandOver, "learnMore" | "recoverySetUp"> {
  ways: Ways;
  snapshot: KeyBackupStatusSnapshot;
  actions: KeyBackupStatusActions;
  messages: KeyBackupMessages;
  /** Called when key storage is turned off, and nothing is deleted. */
  onTurnedOff: () => void;
}

/** What is open below the statements. */
export function Steps(props: StepsProps): React.ReactNode {
  const { ways, snapshot, actions, messages, onTurnedOff, learnMore, recoverySetUp } = props;
  const { step, replacing, close, confirm } = ways;
  const { cancel } = messages;
  // As the person sees it now: nothing newer is deleted by their word.
  const { storedKeys, confirmed } = snapshot;
  switch (step) {
    case "recovery":
    case "recovery-to-restore":
      return (
        <KeyBackupRecoveryFormView
          snapshot={snapshot}
          actions={actions}
          messages={messages}
          onUnlocked={() => {
            close();
            if (step === "recovery-to-restore") void actions.restore();
          }}
          onCancel={close}
        />
      );
    case "turn-off":
      return (
        <TurnOffConfirmation
          snapshot={snapshot}
          messages={messages}
          onConfirm={(deleteStored) => {
            if (!deleteStored) onTurnedOff();
            confirm(() => actions.turnOff({ deleteStored: deleteStored ? confirmed : undefined }));
          }}
          onCancel={close}
        />
      );
    case "delete-stored":
      return (
        <Confirmation
          title={messages.deleteTitle(storedKeys)}
          text={messages.deleteText(storedKeys)}
          confirm={messages.deleteConfirm}
          cancel={cancel}
          destroys
          onConfirm={() => confirmed && confirm(() => actions.deleteStored(confirmed))}
          onCancel={close}
        />
      );
    case "replace":
      return (
        <Confirmation
          title={messages.replaceTitle(storedKeys)}
          text={messages.replaceText(storedKeys)}
          confirm={messages.replaceConfirm}
          cancel={cancel}
          destroys
          onConfirm={() => confirmed && confirm(() => actions.turnOn({ replace: confirmed }), confirmed)}
          onCancel={close}
        />
      );
    case "without-recovery":
      return (
        <Confirmation
          title={messages.withoutRecoveryTitle}
          text={messages.withoutRecoveryText}
          confirm={messages.withoutRecoveryConfirm}
          cancel={cancel}
          destroys={false}
          likely="cancel"
          onConfirm={() => confirm(() => actions.turnOn({ withoutRecovery: true, replace: replacing }))}
          onCancel={close}
        />
      );
    case "set-up-recovery":
      return recoverySetUp?.({
        onDone: close,
        onCancel: close,
        onWithout: () => confirm(() => actions.turnOn({ withoutRecovery: true, replace: replacing })),
        learnMore,
        takesFocus: true,
      });
    case undefined:
      return null;
  }
}
