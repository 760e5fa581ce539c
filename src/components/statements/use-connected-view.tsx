"use client";

import { useCallback } from "react";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusResult } from "../../react/use-key-backup-status.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import { KeyBackupRecoverySetUp } from "../key-backup-recovery-set-up/key-backup-recovery-set-up.tsx";
import type { ConnectedProps } from "../shared/connected.ts";
import { useMessages } from "../shared/connected.ts";
import type { ConnectedHandOver, RecoverySetUpSlot } from "./hand-over.ts";

/** What every view of a device is given. */
interface ConnectedView {
  readonly snapshot: KeyBackupStatusResult;
  readonly actions: KeyBackupStatusResult;
  readonly messages: KeyBackupMessages;
  readonly recoverySetUp: (slot: RecoverySetUpSlot) => React.JSX.Element;
}

/** A device for its views: what is known of it, what can be done, in which words, and the kit's own set-up of recovery. */
export function useConnectedView(
  client: ConnectedProps["client"],
  messages: ConnectedProps["messages"],
  onConfirmUpload: ConnectedHandOver["onConfirmUpload"],
): ConnectedView {
  const status = useKeyBackupStatus(client);
  const recoverySetUp = useCallback(
    (slot: RecoverySetUpSlot) => (
      <KeyBackupRecoverySetUp {...slot} client={client} messages={messages} onConfirmUpload={onConfirmUpload} />
    ),
    [client, messages, onConfirmUpload],
  );
  return { snapshot: status, actions: status, messages: useMessages(messages), recoverySetUp };
}
