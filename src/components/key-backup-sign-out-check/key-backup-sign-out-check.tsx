"use client";

import { forwardRef, useEffect, useState } from "react";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import { useKeyBackupSignOut } from "../../react/use-key-backup-sign-out.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey, useMessages } from "../shared/connected.ts";
import type { KeyBackupSignOutCheckViewProps } from "./key-backup-sign-out-check-view.tsx";
import { KeyBackupSignOutCheckView } from "./key-backup-sign-out-check-view.tsx";

/** Props of {@link KeyBackupSignOutCheck}. Attributes that are not named here go to the `<dialog>`. */
export interface KeyBackupSignOutCheckProps
  extends Omit<KeyBackupSignOutCheckViewProps, "snapshot" | "actions" | "messages">, ConnectedProps {}

/**
 * Stands between "Sign out" and signing out: once `open` it finds out whether keys would be lost, calls `onSignOut` at
 * once where none would, and else asks.
 *
 * @example
 * ```tsx
 * <KeyBackupSignOutCheck open={leaving} onSignOut={() => client.logout(true)} onCancel={() => setLeaving(false)} />
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupSignOutCheck = forwardRef<HTMLDialogElement, KeyBackupSignOutCheckProps>(
  function KeyBackupSignOutCheck({ client, messages, open, ...rest }, ref) {
    const signOut = useKeyBackupSignOut(client);
    const { check, cancel } = signOut;
    // What somebody else asked for before is no answer.
    const [before, setBefore] = useState(signOut);
    if (!open && before !== signOut) setBefore(signOut);
    useEffect(() => {
      if (!open) return undefined;
      void check();
      return cancel;
    }, [open, check, cancel]);
    return (
      <KeyBackupSignOutCheckView
        {...rest}
        ref={ref}
        key={useClientKey(client)}
        open={open}
        snapshot={signOut === before ? notAsked : signOut}
        actions={signOut}
        messages={useMessages(messages)}
      />
    );
  },
);

const notAsked: SignOutSnapshot = { status: "idle" };
