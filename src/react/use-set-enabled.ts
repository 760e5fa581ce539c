"use client";

import { useMemo } from "react";
import { getBackupEngine } from "../core/backup/get-engine.ts";
import { getPreferenceStore } from "../core/preference/get-store.ts";
import type { KeyBackupClient } from "./provider.tsx";
import { usePort } from "./provider.tsx";

/**
 * What a switch does when it is flipped: turns this device on or off where the client gives its encryption, and saves
 * the preference in any case. Off deletes nothing.
 */
export function useSetEnabled(client: KeyBackupClient | undefined): (enabled: boolean) => Promise<void> {
  const port = usePort(client);
  return useMemo(() => {
    const engine = getBackupEngine(port);
    if (!engine) return getPreferenceStore(port).setEnabled;
    return (enabled) => (enabled ? engine.turnOn() : engine.turnOff());
  }, [port]);
}
