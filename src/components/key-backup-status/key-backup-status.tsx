"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import { useInView } from "../../react/use-in-view.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey } from "../shared/connected.ts";
import type { ConnectedHandOver, HandOver } from "../statements/hand-over.ts";
import { useConnectedView } from "../statements/use-connected-view.tsx";
import type { KeyBackupStatusViewProps } from "./key-backup-status-view.tsx";
import { KeyBackupStatusView } from "./key-backup-status-view.tsx";

/** Props of {@link KeyBackupStatus}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupStatusProps
  extends
    Omit<KeyBackupStatusViewProps, "snapshot" | "actions" | "messages" | "place" | "inView" | keyof HandOver>,
    ConnectedProps,
    ConnectedHandOver {}

/**
 * What the account says and what this device does, kept true while it is mounted. Needs a client with encryption; says
 * nothing without.
 *
 * @example
 * ```tsx
 * // A switch of your own beside it turns on and off.
 * <KeyBackupStatus elsewhere={["turn-on", "turn-off"]} onVerify={() => openVerification()} />
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupStatus = forwardRef<HTMLDivElement, KeyBackupStatusProps>(function KeyBackupStatus(
  { client, messages, onConfirmUpload, ...rest },
  ref,
) {
  const view = useConnectedView(client, messages, onConfirmUpload);
  const root = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);
  return (
    <KeyBackupStatusView
      {...rest}
      {...view}
      ref={root}
      key={useClientKey(client)}
      inView={useInView(useKeyBackupDevice(client), "status", root)}
    />
  );
});
