"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { PreferenceSnapshot } from "../core/preference/snapshot.ts";
import { loadingSnapshot } from "../core/preference/snapshot.ts";
import { getPreferenceStore } from "../core/preference/get-store.ts";
import type { KeyBackupClient } from "./provider.tsx";
import { usePort } from "./provider.tsx";

/** What the user can do about the preference. The functions keep their identity for the same client. */
export interface KeyBackupPreferenceActions {
  /**
   * Records the user's choice on this device and saves it in the account: `m.key_backup`, then the legacy event
   * (MSC4287, "Behaviour on setting change"). On screen at once as `saving`. Resolves when the try has ended: saved,
   * failed (see `error`), or replaced by a later choice.
   *
   * @throws KeyBackupError `invalid-argument` for anything but a boolean
   */
  readonly setEnabled: (enabled: boolean) => Promise<void>;
  /** The user has seen the `change`, or the value `applied` at sign-in. */
  readonly acknowledge: () => void;
  /** Tries again what failed. Resolves when the try has ended. */
  readonly retry: () => Promise<void>;
  /** Gives up a choice that could not be saved, and shows the account's value again. */
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
 * @throws KeyBackupError `no-client` where there is neither
 */
export function useKeyBackupPreference(client?: KeyBackupClient): KeyBackupPreference {
  const store = getPreferenceStore(usePort(client));
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, getServerSnapshot);
  return useMemo(() => {
    const { setEnabled, acknowledge, retry, discard } = store;
    return { ...snapshot, setEnabled, acknowledge, retry, discard };
  }, [snapshot, store]);
}

const getServerSnapshot = (): PreferenceSnapshot => loadingSnapshot;
