"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import { useInView } from "../../react/use-in-view.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey } from "../shared/connected.ts";
import type { ConnectedHandOver, HandOver } from "../statements/hand-over.ts";
import { useConnectedView } from "../statements/use-connected-view.tsx";
import type { KeyBackupToggleViewProps } from "./key-backup-toggle-view.tsx";
import { KeyBackupToggleView } from "./key-backup-toggle-view.tsx";

/** Props of {@link KeyBackupToggle}. Attributes that are not named here go to the `<input>`. */
export interface KeyBackupToggleProps
  extends
    Omit<KeyBackupToggleViewProps, "snapshot" | "actions" | "messages" | "inView" | keyof HandOver>,
    ConnectedProps,
    ConnectedHandOver {}

/**
 * The switch for the account's key storage preference, for a settings page. Where the client gives its encryption it
 * turns this device on and off too, and says what came of that. Off deletes nothing. The ref is the `<input>`'s;
 * `className` and `style` are the outermost element's.
 *
 * @example
 * ```tsx
 * // Where no provider stands above, the client is named.
 * export const Security = () => (
 *   <fieldset>
 *     <legend>Security</legend>
 *     <KeyBackupToggle client={client} onVerify={() => openVerification()} />
 *   </fieldset>
 * );
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupToggle = forwardRef<HTMLInputElement, KeyBackupToggleProps>(function KeyBackupToggle(
  { client, messages, onConfirmUpload, ...rest },
  ref,
) {
  const view = useConnectedView(client, messages, onConfirmUpload);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  return (
    <KeyBackupToggleView
      {...rest}
      {...view}
      ref={input}
      key={useClientKey(client)}
      inView={useInView(useKeyBackupDevice(client), "switch", input)}
    />
  );
});
