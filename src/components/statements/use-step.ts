import { useState } from "react";
import type { ReactNode } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import type { Confirmable, KeyBackupConfirmation } from "../key-backup-confirmations/confirmations.ts";
import { confirmationOf } from "../key-backup-confirmations/confirmations.ts";
import type { Ways } from "./use-ways.ts";

/** What a button opened: a form, a question before something is done, or the set-up of recovery. */
export type KeyBackupStep =
  | {
      /** Draw `KeyBackupRecoveryForm`, or one of your own over `useKeyBackupRecoveryForm`, with these. */
      readonly type: "recovery-form";
      readonly onUnlocked: () => void;
      readonly onCancel: () => void;
      readonly takesFocus: true;
    }
  | ({ readonly type: "confirmation" } & KeyBackupConfirmation)
  | {
      /** Draw `KeyBackupRecoverySetUp`, or one of your own over `useKeyBackupRecoverySetUp`, with these. */
      readonly type: "set-up-recovery";
      readonly onDone: () => void;
      readonly onCancel: () => void;
      readonly onWithout: () => void;
      readonly learnMore: ReactNode;
      readonly takesFocus: true;
    };

interface StepContext {
  readonly snapshot: KeyBackupStatusSnapshot;
  readonly actions: KeyBackupStatusActions;
  readonly messages: KeyBackupMessages;
  readonly learnMore?: ReactNode;
  /** Called when key storage is turned off, and nothing is deleted. */
  readonly onTurnedOff: () => void;
}

/** What is open below the statements, and what its buttons do. */
export function useStep(ways: Ways, context: StepContext): KeyBackupStep | undefined {
  const { snapshot, actions, messages, learnMore } = context;
  const { step, close, confirm, replacing } = ways;
  const [deletes, setDeletes] = useState(false);
  if (deletes && step !== "turn-off") setDeletes(false);
  const withoutRecovery = () => confirm(() => actions.turnOn({ withoutRecovery: true, replace: replacing }));
  const asked = (about: Confirmable, onConfirm: () => void): KeyBackupStep => ({
    type: "confirmation",
    ...confirmationOf(about, { snapshot, messages, deletes, setDeletes, onConfirm, onCancel: close }),
  });
  // As the person sees it now: nothing newer is deleted by their word.
  const { confirmed } = snapshot;
  switch (step) {
    case "recovery":
    case "recovery-to-restore": {
      const onUnlocked = () => {
        close();
        if (step === "recovery-to-restore") void actions.restore();
      };
      return { type: "recovery-form", onUnlocked, onCancel: close, takesFocus: true };
    }
    case "turn-off":
      return asked(step, () => {
        if (!deletes) context.onTurnedOff();
        confirm(() => actions.turnOff({ deleteStored: deletes ? confirmed : undefined }));
      });
    case "delete-stored":
      return asked(step, () => confirmed && confirm(() => actions.deleteStored(confirmed)));
    case "replace":
      return asked(step, () => confirmed && confirm(() => actions.turnOn({ replace: confirmed }), confirmed));
    case "without-recovery":
      return asked(step, withoutRecovery);
    case "set-up-recovery":
      return { type: step, onDone: close, onCancel: close, onWithout: withoutRecovery, learnMore, takesFocus: true };
    case undefined:
      return undefined;
  }
}
