"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { BackupEngine } from "../core/backup/api.ts";
import type { BackupSnapshot } from "../core/backup/state.ts";
import { projectBackup, unknownFacts } from "../core/backup/state.ts";
import type { Truth } from "../core/backup/truth.ts";
import { truthSeen } from "../core/backup/truth.ts";
import type { PreferenceSnapshot } from "../core/preference/snapshot.ts";
import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupDevice } from "../core/device/device.ts";
import type { KeyBackupClient } from "./use-key-backup-device.ts";
import { useKeyBackupDevice } from "./use-key-backup-device.ts";
import type { KeyBackupPreferenceActions } from "./use-key-backup-preference.ts";
import { useKeyBackupPreference } from "./use-key-backup-preference.ts";

/** What the user can do about the account's preference and this device's part in the backup. */
export type KeyBackupStatusActions = Pick<
  BackupEngine,
  "turnOn" | "turnOff" | "deleteStored" | "unlock" | "restore" | "leaveRestore" | "refresh"
> &
  KeyBackupPreferenceActions;

/** The backup, beside the account's word. */
export interface KeyBackupStatusSnapshot extends BackupSnapshot {
  /** Whether the client gives its encryption; without it nothing is known of the backup, and the actions do nothing. */
  readonly available: boolean;
  /** The account's word: the snapshot of `useKeyBackupPreference`. */
  readonly preference: PreferenceSnapshot;
  /** Whether the kit can set recovery up (`KeyBackupRecoverySetUp`); where it cannot, that is the host's. */
  readonly canSetUpRecovery: boolean;
  /**
   * The account's word and this device's deed, side by side; `undefined` while either is not known yet, and while a
   * choice is on its way to the account.
   */
  readonly truth: Truth | undefined;
  /** The choice that is on its way to the account. */
  readonly saving: { readonly enabled: boolean } | undefined;
}

/** What {@link useKeyBackupStatus} gives. */
export interface KeyBackupStatusResult extends KeyBackupStatusSnapshot, KeyBackupStatusActions {}

/**
 * The backup on the server and this device's part in it, kept true: what `KeyBackupStatus` shows. The preference is the
 * account's word and has its own hook, `useKeyBackupPreference`; `truth` holds the two side by side.
 *
 * @param client - a `MatrixClient` with `initRustCrypto` done, or a port with `backup`; else the provider's
 * @example
 * ```tsx
 * export function StoredKeys() {
 *   const { available, storedKeys, truth, turnOn } = useKeyBackupStatus();
 *   if (!available) return null;
 *   if (truth?.actions.includes("turn-on")) return <button onClick={() => void turnOn()}>Store keys</button>;
 *   return <p>{storedKeys ?? "?"} keys are stored</p>;
 * }
 * ```
 * @throws KeyBackupError `no-client` where there is neither
 */
export function useKeyBackupStatus(client?: KeyBackupClient): KeyBackupStatusResult {
  const shown = engineOf(useKeyBackupDevice(client));
  const preference = useKeyBackupPreference(client);
  const snapshot = useSyncExternalStore(shown.subscribe, shown.getSnapshot, getServerSnapshot);
  return useMemo(() => {
    const { turnOn, turnOff, deleteStored, unlock, restore, leaveRestore } = shown;
    const { status, saving, setEnabled, acknowledge, retry, discard } = preference;
    const available = shown !== absent && snapshot.trouble?.code !== "no-crypto";
    const truth = available ? truthSeen(preference, snapshot) : undefined;
    const refresh = async () => {
      await Promise.all([shown.refresh(), status === "unavailable" ? retry() : undefined]);
    };
    const actions = { turnOn, turnOff, deleteStored, unlock, restore, leaveRestore, refresh };
    const account = { setEnabled, acknowledge, retry, discard };
    const { canSetUpRecovery } = shown;
    return { ...snapshot, ...actions, ...account, available, canSetUpRecovery, preference, truth, saving };
  }, [shown, snapshot, preference]);
}

function noEncryption(): KeyBackupError {
  return new KeyBackupError("no-crypto", "The client gives no encryption, so recovery cannot be set up.");
}

/** The engine of a device, or what stands for it where the client gives no encryption. */
export function engineOf(device: KeyBackupDevice): BackupEngine {
  return device.backup ?? absent;
}

const nothing = projectBackup(unknownFacts, undefined);
const getServerSnapshot = (): BackupSnapshot => nothing;
const doNothing = (): Promise<void> => Promise.resolve();

/** Stands for the engine of a port without encryption. */
const absent: BackupEngine = {
  subscribe: () => () => {},
  getSnapshot: getServerSnapshot,
  refresh: doNothing,
  turnOn: doNothing,
  turnOff: doNothing,
  deleteStored: doNothing,
  unlock: () => Promise.resolve(false),
  restore: doNothing,
  leaveRestore: () => {},
  canSetUpRecovery: false,
  setUpRecovery: () => Promise.resolve({ type: "failed", error: noEncryption() }),
};
