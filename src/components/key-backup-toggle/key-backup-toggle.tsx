"use client";

import { forwardRef } from "react";
import { useKeyBackupPreference } from "../../react/use-key-backup-preference.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupToggleViewProps } from "./key-backup-toggle-view.tsx";
import { KeyBackupToggleView } from "./key-backup-toggle-view.tsx";

/** Props of {@link KeyBackupToggle}. Attributes that are not named here go to the `<input>`. */
export interface KeyBackupToggleProps
  extends Omit<KeyBackupToggleViewProps, "snapshot" | "actions" | "messages">, ConnectedProps {}

/**
 * The switch for the account's key storage preference, for a settings page. The ref is the `<input>`'s; `className` and
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
      actions={preference}
      messages={useMessages(messages)}
    />
  );
});
