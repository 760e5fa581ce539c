"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { SignOutCheck } from "../core/sign-out/api.ts";
import { signOutCheckOf } from "../core/sign-out/of-device.ts";
import type { SignOutSnapshot } from "../core/sign-out/state.ts";
import type { KeyBackupClient } from "./use-key-backup-device.ts";
import { useKeyBackupDevice } from "./use-key-backup-device.ts";

/** What can be asked before signing out. The functions keep their identity for the same client. */
export type KeyBackupSignOutActions = Pick<SignOutCheck, "check" | "wait" | "cancel">;

/** What {@link useKeyBackupSignOut} gives. */
export type KeyBackupSignOut = SignOutSnapshot & KeyBackupSignOutActions;

/**
 * Would signing out now lose keys? Asks when `check` is called, and keeps the answer true until `cancel` is: a key that
 * arrives meanwhile changes it. Only `safe` is safe.
 *
 * @param client - a `MatrixClient` with `initRustCrypto` done, or a port; else the provider's
 * @example
 * ```tsx
 * export function SignOut() {
 *   const { check, cancel } = useKeyBackupSignOut();
 *   const leave = async () => {
 *     const { status } = await check();
 *     if (status === "safe" || confirm("Some keys may be lost. Sign out all the same?")) await logOut();
 *     else cancel();
 *   };
 *   return <button onClick={() => void leave()}>Sign out</button>;
 * }
 * ```
 * @throws KeyBackupError `no-client` where there is neither
 */
export function useKeyBackupSignOut(client?: KeyBackupClient): KeyBackupSignOut {
  const checks = signOutCheckOf(useKeyBackupDevice(client));
  const snapshot = useSyncExternalStore(checks.subscribe, checks.getSnapshot, getServerSnapshot);
  return useMemo(() => {
    const { check, wait, cancel } = checks;
    return { ...snapshot, check, wait, cancel };
  }, [checks, snapshot]);
}

const notAsked: SignOutSnapshot = Object.freeze({ status: "idle" });
const getServerSnapshot = (): SignOutSnapshot => notAsked;
