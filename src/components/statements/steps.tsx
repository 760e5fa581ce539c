"use client";

import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { Confirmation } from "../key-backup-confirmations/confirmation.tsx";
import { KeyBackupRecoveryFormView } from "../key-backup-recovery-form/key-backup-recovery-form-view.tsx";
import type { HandOver } from "./hand-over.ts";
import type { KeyBackupStep } from "./use-step.ts";

interface StepsProps extends Pick<HandOver, "recoverySetUp"> {
  step: KeyBackupStep;
  snapshot: KeyBackupStatusSnapshot;
  actions: KeyBackupStatusActions;
  messages: KeyBackupMessages;
}

/** What is open below the statements. */
export function Steps({ step, snapshot, actions, messages, recoverySetUp }: StepsProps): React.ReactNode {
  switch (step.type) {
    case "recovery-form": {
      const { onUnlocked, onCancel, takesFocus } = step;
      return <KeyBackupRecoveryFormView {...{ snapshot, actions, messages, onUnlocked, onCancel, takesFocus }} />;
    }
    case "confirmation":
      // A new question is a new dialog.
      return <Confirmation key={step.about} {...step} />;
    case "set-up-recovery": {
      const { type: _, ...slot } = step;
      return recoverySetUp?.(slot);
    }
  }
}
