import { useEffect, useState } from "react";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import type { KeyBackupClient } from "../../react/use-key-backup-device.ts";
import type { KeyBackupSignOut } from "../../react/use-key-backup-sign-out.ts";
import { useKeyBackupSignOut } from "../../react/use-key-backup-sign-out.ts";

/** Asks while it is open whether signing out would lose keys. */
export function useAskedSignOut(
  client: KeyBackupClient | undefined,
  open: boolean,
): { readonly snapshot: SignOutSnapshot; readonly actions: KeyBackupSignOut } {
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
  return { snapshot: signOut === before ? notAsked : signOut, actions: signOut };
}

const notAsked: SignOutSnapshot = { status: "idle" };
