"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { getPreferenceStore } from "../core/preference/get-store.ts";
import type { SignInFlow } from "../core/sign-in/flow.ts";
import { getSignInFlow } from "../core/sign-in/flow.ts";
import type { SignInConfirm, SignInSnapshot } from "../core/sign-in/state.ts";
import type { KeyBackupClient } from "./provider.tsx";
import { usePort } from "./provider.tsx";

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
  Pick<SignInFlow, "choose" | "decideLater" | "retry" | "continue"> & {
    /** Whether there is something to show. */
    readonly open: boolean;
  };

/**
 * The question at sign-in (MSC4287, "Behaviour on sign-in"). Begins by itself on a device that has no decision yet:
 * asks the server for both events, past every cache, and then the user. A restored session has its decision and is not
 * asked again. `client.startClient()` need not have been called.
 *
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupSignIn({ client, confirm = "always" }: KeyBackupSignInOptions = {}): KeyBackupSignIn {
  const port = usePort(client);
  const flow = getSignInFlow(port);
  const snapshot = useSyncExternalStore(flow.subscribe, flow.getSnapshot, getServerSnapshot);
  useEffect(() => {
    // Listening keeps the account's value current while the question is open.
    const leave = getPreferenceStore(port).subscribe(() => {});
    flow.begin(confirm);
    return leave;
  }, [port, flow, confirm]);
  return useMemo(() => {
    const { choose, decideLater, retry } = flow;
    const open = snapshot.step !== "idle" && snapshot.step !== "done";
    return { ...snapshot, open, choose, decideLater, retry, continue: flow.continue };
  }, [snapshot, flow]);
}

const serverSnapshot: SignInSnapshot = Object.freeze({ step: "idle" });
const getServerSnapshot = (): SignInSnapshot => serverSnapshot;
