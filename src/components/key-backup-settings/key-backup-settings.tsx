"use client";

import { forwardRef } from "react";
import { useKeyBackupPreference } from "../../react/use-key-backup-preference.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupSettingsViewProps } from "./key-backup-settings-view.tsx";
import { KeyBackupSettingsView } from "./key-backup-settings-view.tsx";

/** Props of {@link KeyBackupSettings}. Attributes that are not named here go to the `<section>`. */
export interface KeyBackupSettingsProps
  extends Omit<KeyBackupSettingsViewProps, "preference" | "status" | "messages">, ConnectedProps {}

/**
 * Everything about key storage as one section of a settings page: the notice, the switch, the status. Give it
 * `onVerify` and `onSetUpRecovery` where your app can do these; it offers them only then.
 *
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupSettings = forwardRef<HTMLElement, KeyBackupSettingsProps>(function KeyBackupSettings(
  { client, messages, ...rest },
  ref,
) {
  return (
    <KeyBackupSettingsView
      {...rest}
      ref={ref}
      key={useClientKey(client)}
      preference={useKeyBackupPreference(client)}
      status={useKeyBackupStatus(client)}
      messages={useMessages(messages)}
    />
  );
});
