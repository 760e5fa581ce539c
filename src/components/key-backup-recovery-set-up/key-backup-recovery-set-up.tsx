"use client";

import { forwardRef } from "react";
import type { KeyBackupRecoverySetUpOptions } from "../../react/use-key-backup-recovery-set-up.ts";
import { useKeyBackupRecoverySetUp } from "../../react/use-key-backup-recovery-set-up.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupRecoverySetUpViewProps } from "./key-backup-recovery-set-up-view.tsx";
import { KeyBackupRecoverySetUpView } from "./key-backup-recovery-set-up-view.tsx";

/** Props of {@link KeyBackupRecoverySetUp}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupRecoverySetUpProps
  extends
    Omit<KeyBackupRecoverySetUpViewProps, "snapshot" | "actions" | "messages">,
    Pick<KeyBackupRecoverySetUpOptions, "onConfirmUpload">,
    ConnectedProps {}

/**
 * Sets recovery up for an account that has none: a recovery key that the user keeps, secret storage under it, and where
 * the homeserver lets it, the identity that the user's devices know each other by. Nothing is written before the user
 * has shown that they kept the key. Then turning on goes on, where that was decided. Shows nothing where the client
 * gives no encryption.
 *
 * @example
 * ```tsx
 * <KeyBackupRecoverySetUp
 *   takesFocus
 *   onConfirmUpload={askForPassword} // matrix-js-sdk's UIAuthCallback
 *   onDone={() => close()}
 *   onCancel={() => close()}
 * />
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupRecoverySetUp = forwardRef<HTMLDivElement, KeyBackupRecoverySetUpProps>(
  function KeyBackupRecoverySetUp({ client, messages, onConfirmUpload, ...rest }, ref) {
    const setUp = useKeyBackupRecoverySetUp({ client, onConfirmUpload });
    const key = useClientKey(client);
    const shown = useMessages(messages);
    if (!setUp.available) return null;
    return (
      <KeyBackupRecoverySetUpView {...rest} ref={ref} key={key} snapshot={setUp} actions={setUp} messages={shown} />
    );
  },
);
