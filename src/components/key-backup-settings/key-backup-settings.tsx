"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import { useInView } from "../../react/use-in-view.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey } from "../shared/connected.ts";
import type { ConnectedHandOver, HandOver } from "../statements/hand-over.ts";
import { useConnectedView } from "../statements/use-connected-view.tsx";
import type { KeyBackupSettingsViewProps } from "./key-backup-settings-view.tsx";
import { KeyBackupSettingsView } from "./key-backup-settings-view.tsx";

/** Props of {@link KeyBackupSettings}. Attributes that are not named here go to the `<section>`. */
export interface KeyBackupSettingsProps
  extends
    Omit<KeyBackupSettingsViewProps, "snapshot" | "actions" | "messages" | keyof HandOver>,
    ConnectedProps,
    ConnectedHandOver {}

/**
 * Everything about key storage as one section of a settings page. Give it `onVerify` where your app can verify this
 * device; it offers that only then.
 *
 * @example
 * ```tsx
 * <KeyBackupSettings
 *   headingLevel={3}
 *   onVerify={() => openVerification()}
 *   learnMore={<a href="https://example.org/help/key-storage">Learn more</a>}
 * />
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupSettings = forwardRef<HTMLElement, KeyBackupSettingsProps>(function KeyBackupSettings(
  { client, messages, onConfirmUpload, ...rest },
  ref,
) {
  const view = useConnectedView(client, messages, onConfirmUpload);
  const root = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current, []);
  // What the section says, no notice says beside it.
  useInView(useKeyBackupDevice(client), "settings", root);
  return <KeyBackupSettingsView {...rest} {...view} ref={root} key={useClientKey(client)} />;
});
