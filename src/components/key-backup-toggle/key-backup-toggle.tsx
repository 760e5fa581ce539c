"use client";

import { forwardRef } from "react";
import { useKeyBackupPreference } from "../../react/use-key-backup-preference.ts";
import { useSetEnabled } from "../../react/use-set-enabled.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupToggleViewProps } from "./key-backup-toggle-view.tsx";
import { KeyBackupToggleView } from "./key-backup-toggle-view.tsx";

/** Props of {@link KeyBackupToggle}. Attributes that are not named here go to the `<input>`. */
export interface KeyBackupToggleProps
  extends Omit<KeyBackupToggleViewProps, "snapshot" | "actions" | "messages">, ConnectedProps {}

/**
 * The switch for the account's key storage preference, for a settings page. Where the client gives its encryption it
 * turns this device on and off too; off deletes nothing. The ref is the `<input>`'s; `className` and
 * `style` are the outermost element's.
 *
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupToggle = forwardRef<HTMLInputElement, KeyBackupToggleProps>(function KeyBackupToggle(
  { client, messages, ...rest },
  ref,
) {
  const preference = useKeyBackupPreference(client);
  return (
    <KeyBackupToggleView
      {...rest}
      ref={ref}
      key={useClientKey(client)}
      snapshot={preference}
      actions={{ ...preference, setEnabled: useSetEnabled(client) }}
      messages={useMessages(messages)}
    />
  );
});
