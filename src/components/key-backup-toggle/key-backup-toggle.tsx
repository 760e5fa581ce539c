"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import { useInView } from "../../react/use-in-view.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupToggleViewProps } from "./key-backup-toggle-view.tsx";
import { KeyBackupToggleView } from "./key-backup-toggle-view.tsx";

/** Props of {@link KeyBackupToggle}. Attributes that are not named here go to the `<input>`. */
export interface KeyBackupToggleProps
  extends Omit<KeyBackupToggleViewProps, "snapshot" | "actions" | "messages" | "inView">, ConnectedProps {}

/**
 * The switch for the account's key storage preference, for a settings page. Where the client gives its encryption it
 * turns this device on and off too, and says what came of that. Off deletes nothing. The ref is the `<input>`'s;
 * `className` and `style` are the outermost element's.
 *
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupToggle = forwardRef<HTMLInputElement, KeyBackupToggleProps>(function KeyBackupToggle(
  { client, messages, ...rest },
  ref,
) {
  const status = useKeyBackupStatus(client);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  return (
    <KeyBackupToggleView
      {...rest}
      ref={input}
      key={useClientKey(client)}
      snapshot={status}
      actions={status}
      messages={useMessages(messages)}
      inView={useInView(useKeyBackupDevice(client), "switch", input)}
    />
  );
});
