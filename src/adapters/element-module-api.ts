import type { KeyBackupPort, KeyBackupPortOptions } from "../core/port.ts";
import type { AccountDataType } from "../core/protocol/events.ts";
import { LEGACY, STABLE } from "../core/protocol/events.ts";
import { fromMatrixError } from "./matrix-error.ts";

/** A value that tells when it changes; Element's Module API has one class for it. */
export interface ElementWatchable {
  readonly value: unknown;
  watch(listener: (value: unknown) => void): void;
  unwatch(listener: (value: unknown) => void): void;
}

/** The account data part of Element's Module API: `api.client.accountData`. */
export interface ElementAccountDataApi {
  get(eventType: string): ElementWatchable;
  set(eventType: string, content: unknown): Promise<void>;
}

/** Settings of {@link fromElementModuleApi}. */
export interface ElementModuleApiOptions extends KeyBackupPortOptions {
  /** The Matrix user id: the Module API's account data does not tell whose it is. */
  userId: string;
  /** The device id, where the module knows it; else all devices of a user in one browser share one record. */
  deviceId?: string | undefined;
}

const ports = new WeakMap<ElementAccountDataApi, KeyBackupPort>();

/**
 * The port of Element's Module API, which gives modules no `MatrixClient`. One API object has one port.
 *
 * Two promises are weaker than with `fromMatrixClient`, because this API cannot do better: there is no fresh read past
 * the local copy, and a choice that equals the local copy may not be sent.
 *
 * @param accountData - `api.client.accountData`
 * @param options - whose account data it is, and {@link KeyBackupPortOptions}
 */
export function fromElementModuleApi(
  accountData: ElementAccountDataApi,
  options: ElementModuleApiOptions,
): KeyBackupPort {
  let port = ports.get(accountData);
  if (!port) ports.set(accountData, (port = createPort(accountData, options)));
  return port;
}

function createPort(accountData: ElementAccountDataApi, options: ElementModuleApiOptions): KeyBackupPort {
  const watchables: Record<AccountDataType, ElementWatchable> = {
    [STABLE]: accountData.get(STABLE),
    [LEGACY]: accountData.get(LEGACY),
  };
  return {
    options,
    getUserId: () => options.userId,
    getDeviceId: () => options.deviceId ?? null,
    // Element loads modules' account data after its first sync.
    isSynced: () => true,
    getLocalAccountData: (type) => watchables[type].value,
    subscribe({ onAccountData }) {
      for (const type of [STABLE, LEGACY] as const) watchables[type].watch(onAccountData);
      return () => {
        for (const type of [STABLE, LEGACY] as const) watchables[type].unwatch(onAccountData);
      };
    },
    fetchAccountData: (type) => Promise.resolve(watchables[type].value),
    async putAccountData(type, content) {
      try {
        await accountData.set(type, content);
      } catch (thrown) {
        throw fromMatrixError(thrown);
      }
    },
  };
}
