"use client";

import { createContext, useContext } from "react";
import type { KeyBackupMatrixClient } from "../adapters/client-type.ts";
import { fromMatrixClient } from "../adapters/matrix-client.ts";
import { noteCopy } from "../core/copies.ts";
import type { KeyBackupDevice } from "../core/device/device.ts";
import { deviceOf } from "../core/device/device.ts";
import { warnOfLateOptions } from "../core/device/late-options.ts";
import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupPort, KeyBackupPortOptions } from "../core/port.ts";
import type { KeyBackupMessages } from "../locales/messages.ts";

/** What hooks and components take as their client: a matrix-js-sdk `MatrixClient`, a port, or a device that has one. */
export type KeyBackupClient = KeyBackupMatrixClient | KeyBackupPort | KeyBackupDevice;

/** What a provider says to everything below it. */
interface KeyBackupContext {
  /** What the device was found by: another one is news to everything below, also where the device is the same. */
  readonly client?: KeyBackupClient | undefined;
  readonly device: KeyBackupDevice | undefined;
  /** The host's own sentences; the rest is English. */
  readonly messages: Partial<KeyBackupMessages> | undefined;
}

export const KeyBackupContext = createContext<KeyBackupContext>({ device: undefined, messages: undefined });

/**
 * The device of a client, or of the provider's client.
 *
 * @example
 * ```tsx
 * export function LogOut() {
 *   const device = useKeyBackupDevice();
 *   const logOut = async () => {
 *     device.signOut();
 *     await client.logout(true);
 *   };
 *   return <button onClick={() => void logOut()}>Sign out</button>;
 * }
 * ```
 * @throws {@link KeyBackupError} `no-client` where there is neither
 */
export function useKeyBackupDevice(client?: KeyBackupClient): KeyBackupDevice {
  const provided = useContext(KeyBackupContext).device;
  if (client) return toDevice(client);
  if (provided) return provided;
  // A provider of another copy is none here.
  noteCopy();
  throw new KeyBackupError(
    "no-client",
    "There is no client to ask. Pass one to the hook or component, or put <KeyBackupProvider client={client}> above it.",
  );
}

/** The device of a client; `options` count where the client is first named. */
export function toDevice(client: KeyBackupClient, options?: KeyBackupPortOptions): KeyBackupDevice {
  const isOfSdk = !("keepListening" in client) && !("fetchAccountData" in client);
  if (isOfSdk) return deviceOf(fromMatrixClient(client, options));
  const device = "keepListening" in client ? client : deviceOf(client, options?.device);
  if (options) warnOfLateOptions(device, options);
  return device;
}
