"use client";

import type { ReactNode } from "react";
import { createContext, useContext, useEffect, useMemo } from "react";
import type { KeyBackupMatrixClient } from "../adapters/client-type.ts";
import { fromMatrixClient } from "../adapters/matrix-client.ts";
import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupPort } from "../core/port.ts";
import { getPreferenceStore } from "../core/preference/get-store.ts";
import type { KeyBackupMessages } from "../i18n/messages.ts";
import { english } from "../i18n/english.ts";

/** What hooks and components take as their client: a matrix-js-sdk `MatrixClient`, or a port. */
export type KeyBackupClient = KeyBackupMatrixClient | KeyBackupPort;

/** Props of {@link KeyBackupProvider}. */
export interface KeyBackupProviderProps {
  /** The client of everything below that is not given one of its own. */
  client?: KeyBackupClient | undefined;
  /**
   * Sentences of the host's own, over the English ones.
   * @defaultValue English
   */
  messages?: Partial<KeyBackupMessages> | undefined;
  children?: ReactNode;
}

interface KeyBackupContext {
  readonly client: KeyBackupClient | undefined;
  readonly messages: KeyBackupMessages;
}

const Context = createContext<KeyBackupContext>({ client: undefined, messages: english });

/**
 * Names the client and the sentences for everything below. While it is mounted it also keeps listening to the client,
 * so that an unsaved choice is sent as soon as that is possible, whether or not a component shows it.
 */
export function KeyBackupProvider({ client, messages, children }: KeyBackupProviderProps): React.JSX.Element {
  const outer = useContext(Context);
  const named = client ?? outer.client;
  const value = useMemo(
    () => ({ client: named, messages: messages ? { ...outer.messages, ...messages } : outer.messages }),
    [named, messages, outer.messages],
  );
  useEffect(() => (client ? getPreferenceStore(toPort(client)).subscribe(() => {}) : undefined), [client]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The sentences that components show here. */
export function useKeyBackupMessages(): KeyBackupMessages {
  return useContext(Context).messages;
}

/**
 * The port of a client, or of the provider's client.
 *
 * @throws {@link KeyBackupError} `no-client` where there is neither
 */
export function usePort(client: KeyBackupClient | undefined): KeyBackupPort {
  const provided = useContext(Context).client;
  const named = client ?? provided;
  if (!named) {
    throw new KeyBackupError(
      "no-client",
      "There is no client to ask. Pass one to the hook or component, or put <KeyBackupProvider client={client}> above it.",
    );
  }
  return toPort(named);
}

function toPort(client: KeyBackupClient): KeyBackupPort {
  return "fetchAccountData" in client ? client : fromMatrixClient(client);
}
