"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { PreferenceSnapshot } from "../core/preference/snapshot.ts";
import { loadingSnapshot } from "../core/preference/snapshot.ts";
import type { KeyBackupClient } from "./use-key-backup-device.ts";
import { useKeyBackupDevice } from "./use-key-backup-device.ts";

/** What the user can do about the preference. The functions keep their identity for the same client. */
export interface KeyBackupPreferenceActions {
  /**
   * What the user chose, for the account and this device alike: saves it in the account (`m.key_backup`, then the legacy
   * event; MSC4287, "Behaviour on setting change"), and makes this device store keys, or cease to, where the client
   * gives its encryption. On screen at once as `saving`. Resolves when all of it was tried: saved, failed (see `error`,
   * and `useKeyBackupStatus` for this device), or replaced by a later choice.
   *
   * @throws KeyBackupError `invalid-argument` for anything but a boolean
   */
  readonly setEnabled: (enabled: boolean) => Promise<void>;
  /** The user has seen the `change`, or the value `applied` at sign-in. */
  readonly acknowledge: () => void;
  /** Tries again what failed. Resolves when the try has ended. */
  readonly retry: () => Promise<void>;
  /** Gives up a choice that could not be saved; the account's value and this device's earlier decision stand again. */
  readonly discard: () => void;
}

/** What {@link useKeyBackupPreference} gives. */
export interface KeyBackupPreference extends PreferenceSnapshot, KeyBackupPreferenceActions {}

/**
 * The account's key storage preference (MSC4287; specification v1.19, `m.key_backup`), kept up to date, and the way to
 * change it. Renders once per change, never for other account data or for a delivery that changes nothing. However
 * many components use it, the client has one listener.
 *
 * The preference is what the account says. Whether this device uploads keys is another matter: `useKeyBackupStatus`.
 *
 * @param client - a `MatrixClient` or a port; else the provider's
 * @example
 * ```tsx
 * export function Setting() {
 *   const { status, enabled, unsaved, setEnabled, retry } = useKeyBackupPreference();
 *   if (status === "loading") return null;
 *   return (
 *     <label>
 *       <input type="checkbox" checked={enabled ?? false} onChange={(e) => void setEnabled(e.target.checked)} />
 *       Key storage {unsaved && <button onClick={() => void retry()}>Not saved. Try again</button>}
 *     </label>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` where there is neither
 */
export function useKeyBackupPreference(client?: KeyBackupClient): KeyBackupPreference {
  const device = useKeyBackupDevice(client);
  const { preference } = device;
  const snapshot = useSyncExternalStore(preference.subscribe, preference.getSnapshot, getServerSnapshot);
  return useMemo(() => {
    const { acknowledge, retry, discard } = preference;
    const setEnabled = (enabled: boolean) => device.setEnabled(enabled);
    return { ...snapshot, setEnabled, acknowledge, retry, discard };
  }, [snapshot, device, preference]);
}

const getServerSnapshot = (): PreferenceSnapshot => loadingSnapshot;
