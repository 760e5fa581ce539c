"use client";

import type { ReactNode } from "react";
import { useContext, useEffect, useMemo } from "react";
import type { KeyBackupDevice } from "../core/device/device.ts";
import type { KeyBackupPortOptions } from "../core/port.ts";
import type { KeyBackupMessages } from "../locales/messages.ts";
import { deviceToCome } from "./no-client-yet.ts";
import type { KeyBackupClient } from "./use-key-backup-device.ts";
import { KeyBackupContext, toDevice } from "./use-key-backup-device.ts";

/** Props of {@link KeyBackupProvider}. */
export interface KeyBackupProviderProps {
  /**
   * The client of everything below that is not given one of its own. `null` where there is none yet: what is below waits
   * for it, on a server too, and nobody is asked.
   */
  client?: KeyBackupClient | null | undefined;
  /**
   * The device of the client, where the client's `fetchFn` is a function of the host's around `device.fetch`: it cannot
   * be found by that.
   */
  device?: KeyBackupDevice | undefined;
  /** Settings for the client's device. They count where the client is first named. */
  options?: KeyBackupPortOptions | undefined;
  /**
   * Sentences of the host's own, over the English ones.
   * @defaultValue English
   */
  messages?: Partial<KeyBackupMessages> | undefined;
  /** What the client is for: your app. */
  children?: ReactNode;
}

/**
 * Names the client and the sentences for everything below. While it is mounted it also keeps the device listening, so
 * that an unsaved choice is sent as soon as that is possible, whether or not a component shows it.
 *
 * @example
 * ```tsx
 * import type { ReactNode } from "react";
 * import { german } from "matrix-react-key-backup/locales/german";
 *
 * export const Root = ({ children }: { children: ReactNode }) => (
 *   <KeyBackupProvider client={client} messages={german}>
 *     {children}
 *   </KeyBackupProvider>
 * );
 * ```
 */
export function KeyBackupProvider(props: KeyBackupProviderProps): React.JSX.Element {
  const { client, device: named, options, messages, children } = props;
  const outer = useContext(KeyBackupContext);
  const device = client ? toDevice(client, { ...options, device: named }) : without(client, named ?? outer.device);
  const value = useMemo(
    () => ({
      client: client ?? undefined,
      device,
      messages: messages ? { ...outer.messages, ...messages } : outer.messages,
    }),
    [client, device, messages, outer.messages],
  );
  const own = client ? device : undefined;
  useEffect(() => own?.keepListening(), [own]);
  return <KeyBackupContext.Provider value={value}>{children}</KeyBackupContext.Provider>;
}

/** The device where no client is given. */
function without(client: null | undefined, other: KeyBackupDevice | undefined): KeyBackupDevice | undefined {
  return client === null ? deviceToCome() : other;
}
