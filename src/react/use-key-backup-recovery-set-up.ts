"use client";

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ConfirmUpload } from "../core/backup/port.ts";
import type { RecoverySetUpFlow } from "../core/recovery/set-up-driver.ts";
import { createRecoverySetUp } from "../core/recovery/set-up-driver.ts";
import type { SetUpState } from "../core/recovery/set-up.ts";
import { beginning } from "../core/recovery/set-up.ts";
import type { KeyBackupClient } from "./use-key-backup-device.ts";
import { useKeyBackupDevice } from "./use-key-backup-device.ts";
import { engineOf } from "./use-key-backup-status.ts";

/** What the user can do at the steps of a set-up; what does not belong to a step does nothing there. */
export interface KeyBackupRecoverySetUpActions extends Pick<
  RecoverySetUpFlow,
  "begin" | "askWithout" | "keep" | "change" | "goBack" | "leave"
> {
  /** What the user typed from what they kept; where it fits, recovery is set up. */
  readonly check: (typed: string) => void;
  /** Tries again with the same key. */
  readonly retry: () => void;
}

/** How recovery is set up. */
export interface KeyBackupRecoverySetUpOptions {
  /** A `MatrixClient`, a port or a device; else the provider's. */
  client?: KeyBackupClient | undefined;
  /**
   * Lets the user prove to the homeserver who they are, where it asks when their identity (cross-signing) is uploaded:
   * matrix-js-sdk's `UIAuthCallback`. Without it an identity is made only where the homeserver asks for no proof.
   */
  onConfirmUpload?: ConfirmUpload | undefined;
}

/** What {@link useKeyBackupRecoverySetUp} gives: the step, and the way to the next. */
export type KeyBackupRecoverySetUpResult = SetUpState &
  KeyBackupRecoverySetUpActions & {
    /** Whether recovery can be set up on this client. */
    readonly available: boolean;
  };

/**
 * A set-up of recovery, step by step: what `KeyBackupRecoverySetUp` shows. The recovery key is in memory while it is
 * needed, and gone when the component is. Nothing is written before the user has shown that they kept it.
 *
 * @example
 * ```tsx
 * export function SetUp() {
 *   const setUp = useKeyBackupRecoverySetUp();
 *   switch (setUp.step) {
 *     case "why":
 *       return <button onClick={setUp.begin}>Make a recovery key</button>;
 *     case "key":
 *       return <button onClick={setUp.keep}>I have kept {setUp.recoveryKey}</button>;
 *     case "check":
 *       return <input aria-label="Type its last four characters" onBlur={(e) => setUp.check(e.target.value)} />;
 *     default:
 *       return <p role="status">{setUp.step}</p>;
 *   }
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupRecoverySetUp(options: KeyBackupRecoverySetUpOptions = {}): KeyBackupRecoverySetUpResult {
  const { client, onConfirmUpload } = options;
  const engine = engineOf(useKeyBackupDevice(client));
  const flow = useMemo(() => createRecoverySetUp(engine.setUpRecovery), [engine]);
  const mounted = useRef<RecoverySetUpFlow>(undefined);
  useEffect(() => {
    mounted.current = flow;
    // What comes of it is looked at only while somebody listens.
    const end = engine.subscribe(() => {});
    return () => {
      end();
      mounted.current = undefined;
      // StrictMode takes it away and puts it back at once: a user who was that quick keeps the key they see.
      queueMicrotask(() => mounted.current === flow || flow.leave());
    };
  }, [engine, flow]);
  const state = useSyncExternalStore(flow.subscribe, flow.getSnapshot, getServerSnapshot);
  return useMemo(() => {
    const { begin, askWithout, keep, change, goBack, leave } = flow;
    const check = (typed: string) => flow.check(typed, onConfirmUpload);
    const retry = () => flow.retry(onConfirmUpload);
    const actions = { begin, askWithout, keep, check, change, goBack, retry, leave };
    return { ...state, ...actions, available: engine.canSetUpRecovery };
  }, [state, flow, engine, onConfirmUpload]);
}

const getServerSnapshot = (): SetUpState => beginning;
