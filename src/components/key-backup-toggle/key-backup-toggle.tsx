"use client";

import { forwardRef, useMemo } from "react";
import { useKeyBackupPreference } from "../../react/use-key-backup-preference.ts";
import type { TruthAction } from "../../core/backup/truth.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import { KeyBackupStatusView } from "../key-backup-status/key-backup-status-view.tsx";
import type { StatusHandOver } from "../key-backup-status/use-steps.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupToggleViewProps } from "./key-backup-toggle-view.tsx";
import { KeyBackupToggleView } from "./key-backup-toggle-view.tsx";

/** Props of {@link KeyBackupToggle}. Attributes that are not named here go to the `<input>`. */
export interface KeyBackupToggleProps
  extends Omit<KeyBackupToggleViewProps, "snapshot" | "actions" | "messages">, ConnectedProps, StatusHandOver {}

/** What the switch does itself. Turned on it does not do again what failed, or was undone, since. */
function offeredBySwitch(enabled: boolean | undefined): readonly TruthAction[] {
  if (enabled === undefined) return ["turn-on", "turn-off"];
  return enabled ? ["turn-off"] : ["turn-on"];
}

/**
 * The switch for the account's key storage preference, for a settings page. Where the client gives its encryption it
 * turns this device on and off too, and what came of that is said below the switch as long as something is needed or went
 * wrong; off deletes nothing. The ref is the `<input>`'s; `className` and
 * `style` are the outermost element's.
 *
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupToggle = forwardRef<HTMLInputElement, KeyBackupToggleProps>(function KeyBackupToggle(
  { client, messages: explicit, onVerify, onSetUpRecovery, ...rest },
  ref,
) {
  const preference = useKeyBackupPreference(client);
  const status = useKeyBackupStatus(client);
  const messages = useMessages(explicit);
  const key = useClientKey(client);
  const { task, need, error } = status;
  const offered = useMemo(() => offeredBySwitch(preference.enabled), [preference.enabled]);
  return (
    <>
      <KeyBackupToggleView
        {...rest}
        ref={ref}
        key={key}
        snapshot={preference}
        actions={preference}
        messages={messages}
      />
      {(task ?? need ?? error) && (
        <KeyBackupStatusView
          key={`${key}status`}
          snapshot={status}
          actions={status}
          messages={messages}
          onVerify={onVerify}
          onSetUpRecovery={onSetUpRecovery}
          without={offered}
        />
      )}
    </>
  );
});
