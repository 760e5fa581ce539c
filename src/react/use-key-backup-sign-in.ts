"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { SignIn } from "../core/sign-in/api.ts";
import type { SignInConfirm, SignInSnapshot } from "../core/sign-in/state.ts";
import { isSignInOpen } from "../core/sign-in/state.ts";
import { isToCome } from "./no-client-yet.ts";
import type { KeyBackupClient } from "./use-key-backup-device.ts";
import { useKeyBackupDevice } from "./use-key-backup-device.ts";

/** Options of {@link useKeyBackupSignIn}. */
export interface KeyBackupSignInOptions {
  /** A `MatrixClient` or a port; else the provider's. */
  client?: KeyBackupClient | undefined;
  /**
   * Whether to ask also when the account has a value.
   * @defaultValue "always"
   */
  confirm?: SignInConfirm | undefined;
}

/** What {@link useKeyBackupSignIn} gives: where the question stands, and what the user can answer. */
export type KeyBackupSignIn = SignInSnapshot &
  Pick<SignIn, "ask" | "choose" | "decideLater" | "retry" | "continue"> & {
    /** Whether there is something to show. */
    readonly open: boolean;
  };

/**
 * The question at sign-in (MSC4287, "Behaviour on sign-in"). Begins by itself on a device that has no decision yet:
 * asks the server for both events, past every cache, and then the user. A restored session has its decision and is not
 * asked again. `client.startClient()` need not have been called.
 *
 * @example
 * ```tsx
 * export function Question() {
 *   const question = useKeyBackupSignIn();
 *   if (question.status !== "known" && question.status !== "undetermined") return null;
 *   const byDefault = question.status === "known" && question.enabled;
 *   return (
 *     <div role="group" aria-label="Store keys?">
 *       <button onClick={() => question.choose(true)}>Yes {byDefault && "(as in your other apps)"}</button>
 *       <button onClick={() => question.choose(false)}>No</button>
 *       <button onClick={() => question.decideLater()}>Later</button>
 *     </div>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupSignIn({ client, confirm = "always" }: KeyBackupSignInOptions = {}): KeyBackupSignIn {
  const device = useKeyBackupDevice(client);
  const { signIn } = device;
  const snapshot = useSyncExternalStore(signIn.subscribe, signIn.getSnapshot, getServerSnapshot);
  useEffect(() => {
    if (!isToCome(device)) device.signIn.begin(confirm);
  }, [device, confirm]);
  return useMemo(() => {
    const { ask, choose, decideLater, retry } = signIn;
    return { ...snapshot, open: isSignInOpen(snapshot), ask, choose, decideLater, retry, continue: signIn.continue };
  }, [snapshot, signIn]);
}

const serverSnapshot: SignInSnapshot = Object.freeze({ status: "idle" });
const getServerSnapshot = (): SignInSnapshot => serverSnapshot;
