"use client";

import { forwardRef, useImperativeHandle, useRef } from "react";
import { useInView } from "../../react/use-in-view.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey } from "../shared/connected.ts";
import type { ConnectedHandOver, HandOver } from "../statements/hand-over.ts";
import { useConnectedView } from "../statements/use-connected-view.tsx";
import type { KeyBackupNoticeViewProps } from "./key-backup-notice-view.tsx";
import { KeyBackupNoticeView } from "./key-backup-notice-view.tsx";

/** Props of {@link KeyBackupNotice}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupNoticeProps
  extends
    Omit<KeyBackupNoticeViewProps, "snapshot" | "actions" | "messages" | "inView" | keyof HandOver>,
    ConnectedProps,
    ConnectedHandOver {}

/**
 * What the user has to hear of wherever they are: a change of the preference that was not made on this device, and
 * trouble that lasts. Put it where they look in any case, such as above the room list, and keep it mounted. While the
 * settings, which say it better, are in view, it is silent.
 *
 * @example
 * ```tsx
 * import { useState } from "react";
 * import type { Statement } from "matrix-react-key-backup";
 *
 * export function Shell() {
 *   const [trouble, setTrouble] = useState<Statement>();
 *   return (
 *     <>
 *       <KeyBackupNotice data-shape="bar" onNeedsAttention={setTrouble} />
 *       <a href="#/settings">Settings {trouble && <span className="badge">1</span>}</a>
 *     </>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupNotice = forwardRef<HTMLDivElement, KeyBackupNoticeProps>(function KeyBackupNotice(
  { client, messages, onConfirmUpload, tells = "all", ...rest },
  ref,
) {
  const view = useConnectedView(client, messages, onConfirmUpload);
  const root = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);
  return (
    <KeyBackupNoticeView
      {...rest}
      {...view}
      ref={root}
      tells={tells}
      key={useClientKey(client)}
      inView={useInView(useKeyBackupDevice(client), tells === "all" ? "notice" : "change", root)}
    />
  );
});

/** Props of {@link KeyBackupChangeNotice}. Attributes that are not named here go to the outermost `<div>`. */
export type KeyBackupChangeNoticeProps = Omit<KeyBackupNoticeProps, "tells">;

/**
 * The part of {@link KeyBackupNotice} that tells of changes only, for hosts that tell of trouble in their own way.
 *
 * @example
 * ```tsx
 * export function Shell() {
 *   const { trouble } = useKeyBackupStatus();
 *   const { backupErrors } = useKeyBackupMessages();
 *   return (
 *     <>
 *       <KeyBackupChangeNotice />
 *       {trouble && <Toast>{backupErrors[trouble.code]}</Toast>}
 *     </>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupChangeNotice = forwardRef<HTMLDivElement, KeyBackupChangeNoticeProps>(
  function KeyBackupChangeNotice(props, ref) {
    return <KeyBackupNotice {...props} ref={ref} tells="changes" />;
  },
);
