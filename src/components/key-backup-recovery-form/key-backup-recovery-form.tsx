"use client";

import { forwardRef } from "react";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupRecoveryFormViewProps } from "./key-backup-recovery-form-view.tsx";
import { KeyBackupRecoveryFormView } from "./key-backup-recovery-form-view.tsx";

/** Props of {@link KeyBackupRecoveryForm}. Attributes that are not named here go to the `<form>`. */
export interface KeyBackupRecoveryFormProps
  extends Omit<KeyBackupRecoveryFormViewProps, "snapshot" | "actions" | "messages">, ConnectedProps {}

/**
 * The form for the recovery key, for a host's own page. `KeyBackupStatus` brings it where it is needed.
 *
 * @example
 * ```tsx
 * <KeyBackupRecoveryForm takesFocus onUnlocked={() => close()} onCancel={() => close()} />
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupRecoveryForm = forwardRef<HTMLFormElement, KeyBackupRecoveryFormProps>(
  function KeyBackupRecoveryForm({ client, messages, ...rest }, ref) {
    const status = useKeyBackupStatus(client);
    return (
      <KeyBackupRecoveryFormView
        {...rest}
        ref={ref}
        key={useClientKey(client)}
        snapshot={status}
        actions={status}
        messages={useMessages(messages)}
      />
    );
  },
);
