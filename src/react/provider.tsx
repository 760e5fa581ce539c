"use client";

import type { ReactNode } from "react";
import { createContext, useContext, useEffect, useMemo } from "react";
import type { KeyBackupMatrixClient } from "../adapters/client-type.ts";
import { fromMatrixClient } from "../adapters/matrix-client.ts";
import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupDevice } from "../core/device/device.ts";
import { deviceOf } from "../core/device/device.ts";
import type { KeyBackupPort, KeyBackupPortOptions } from "../core/port.ts";
import type { KeyBackupMessages } from "../i18n/messages.ts";
import { english } from "../i18n/english.ts";

/** What hooks and components take as their client: a matrix-js-sdk `MatrixClient`, a port, or a device that has one. */
export type KeyBackupClient = KeyBackupMatrixClient | KeyBackupPort | KeyBackupDevice;

/** Props of {@link KeyBackupProvider}. */
export interface KeyBackupProviderProps {
  /** The client of everything below that is not given one of its own. */
  client?: KeyBackupClient | undefined;
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
  children?: ReactNode;
}

interface KeyBackupContext {
  readonly device: KeyBackupDevice | undefined;
  readonly messages: KeyBackupMessages;
}

const Context = createContext<KeyBackupContext>({ device: undefined, messages: english });

/**
 * Names the client and the sentences for everything below. While it is mounted it also keeps the device listening, so
 * that an unsaved choice is sent as soon as that is possible, whether or not a component shows it.
 */
export function KeyBackupProvider(props: KeyBackupProviderProps): React.JSX.Element {
  const { client, device: named, options, messages, children } = props;
  const outer = useContext(Context);
  const device = client ? toDevice(client, { ...options, device: named }) : (named ?? outer.device);
  const value = useMemo(
    () => ({ device, messages: messages ? { ...outer.messages, ...messages } : outer.messages }),
    [device, messages, outer.messages],
  );
  const own = client ? device : undefined;
  useEffect(() => own?.keepListening(), [own]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The sentences that components show here. */
export function useKeyBackupMessages(): KeyBackupMessages {
  return useContext(Context).messages;
}

/**
 * The device of a client, or of the provider's client.
 *
 * @throws {@link KeyBackupError} `no-client` where there is neither
 */
export function useKeyBackupDevice(client?: KeyBackupClient): KeyBackupDevice {
  const provided = useContext(Context).device;
  if (client) return toDevice(client);
  if (provided) return provided;
  throw new KeyBackupError(
    "no-client",
    "There is no client to ask. Pass one to the hook or component, or put <KeyBackupProvider client={client}> above it.",
  );
}

function toDevice(client: KeyBackupClient, options?: KeyBackupPortOptions): KeyBackupDevice {
  if ("keepListening" in client) return client;
  return deviceOf("fetchAccountData" in client ? client : fromMatrixClient(client, options));
}
