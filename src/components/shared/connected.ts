import { useMemo } from "react";
import type { KeyBackupDevice } from "../../core/device/device.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupClient } from "../../react/use-key-backup-device.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import { useKeyBackupMessages } from "../../react/use-key-backup-messages.ts";

/** What every connected part takes beside the props of its view. */
export interface ConnectedProps {
  /** A `MatrixClient`, a port or a device; it beats the provider's. */
  client?: KeyBackupClient | undefined;
  /**
   * Sentences of the host's own; they beat the provider's.
   * @defaultValue the provider's, else English
   */
  messages?: Partial<KeyBackupMessages> | undefined;
}

/** The sentences to show: the explicit ones over the provider's. */
export function useMessages(explicit: Partial<KeyBackupMessages> | undefined): KeyBackupMessages {
  const provided = useKeyBackupMessages();
  return useMemo(() => (explicit ? { ...provided, ...explicit } : provided), [explicit, provided]);
}

const keys = new WeakMap<KeyBackupDevice, number>();
let last = 0;

/**
 * A React key that differs from client to client. A view keeps a little state of its own ("Saved.", a half-made
 * answer); none of it may pass from one account to the next.
 */
export function useClientKey(client: KeyBackupClient | undefined): number {
  return keyOf(useKeyBackupDevice(client));
}

function keyOf(device: KeyBackupDevice): number {
  const known = keys.get(device);
  if (known !== undefined) return known;
  last += 1;
  keys.set(device, last);
  return last;
}
