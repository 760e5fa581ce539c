"use client";

import { forwardRef } from "react";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupSignOutCheckViewProps } from "./key-backup-sign-out-check-view.tsx";
import { KeyBackupSignOutCheckView } from "./key-backup-sign-out-check-view.tsx";
import { useAskedSignOut } from "./use-asked-sign-out.ts";

/** Props of {@link KeyBackupSignOutCheck}. Attributes that are not named here go to the `<dialog>`. */
export interface KeyBackupSignOutCheckProps
  extends Omit<KeyBackupSignOutCheckViewProps, "snapshot" | "actions" | "messages">, ConnectedProps {}

/**
 * Stands between "Sign out" and signing out: once `open` it finds out whether keys would be lost, calls `onSignOut` at
 * once where none would, and else asks.
 *
 * @example
 * ```tsx
 * import { useState } from "react";
 *
 * export function SignOut() {
 *   const [isLeaving, setLeaving] = useState(false);
 *   return (
 *     <>
 *       <button onClick={() => setLeaving(true)}>Sign out</button>
 *       <KeyBackupSignOutCheck open={isLeaving} onSignOut={() => logOut()} onCancel={() => setLeaving(false)} />
 *     </>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupSignOutCheck = forwardRef<HTMLDialogElement, KeyBackupSignOutCheckProps>(
  function KeyBackupSignOutCheck({ client, messages, open, ...rest }, ref) {
    return (
      <KeyBackupSignOutCheckView
        {...rest}
        {...useAskedSignOut(client, open)}
        ref={ref}
        key={useClientKey(client)}
        open={open}
        messages={useMessages(messages)}
      />
    );
  },
);
