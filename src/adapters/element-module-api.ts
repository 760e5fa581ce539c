import { warnOfLateOptions } from "../core/device/late-options.ts";
import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupPort, KeyBackupPortListener, KeyBackupPortOptions } from "../core/port.ts";
import type { ElementAccountDataApi } from "./element-account.ts";
import { ElementAccount } from "./element-account.ts";
import { fromMatrixError } from "./matrix-error.ts";

/** Settings of {@link fromElementModuleApi}. */
export interface ElementModuleApiOptions extends KeyBackupPortOptions {
  /** The Matrix user id: the Module API's account data does not tell whose it is. */
  userId: string;
  /** The device id, where the module knows it; else all devices of a user in one browser share one record. */
  deviceId?: string | undefined;
  /**
   * Resolves when Element's first sync is through: `api.stores.roomListStore.waitForReady()`. Before that Element has no
   * account data, which looks like an account that never said anything.
   * @defaultValue Element is ready
   */
  ready?: PromiseLike<unknown> | undefined;
}

/** The ports of one API object, one for each signed-in device, and the one that was asked for last. */
interface Ports {
  readonly all: Map<string, KeyBackupPort>;
  current: string;
}

const portsOf = new WeakMap<ElementAccountDataApi, Ports>();

/**
 * The port of Element's Module API, which gives modules no `MatrixClient`. One signed-in device has one port: the same
 * user and device get the same one back, and others get their own. Since the API always means whoever is signed in now,
 * the port that was asked for last is the only one that reads and writes.
 *
 * Two promises are weaker than with `fromMatrixClient`, because this API cannot do better: there is no fresh read past
 * the local copy, and a choice that equals the local copy may not be sent.
 *
 * @param accountData - `api.client.accountData`
 * @param options - whose account data it is, and {@link KeyBackupPortOptions}; those count at a device's first call only
 * @example
 * ```tsx
 * import type { Api } from "@element-hq/element-web-module-api";
 *
 * function settingsOf(api: Api) {
 *   const { userId } = api.profile.value;
 *   const ready = api.stores.roomListStore.waitForReady();
 *   return userId && <KeyBackupSettings client={fromElementModuleApi(api.client.accountData, { userId, ready })} />;
 * }
 * ```
 */
export function fromElementModuleApi(
  accountData: ElementAccountDataApi,
  options: ElementModuleApiOptions,
): KeyBackupPort {
  const identity = JSON.stringify([options.userId, options.deviceId ?? null]);
  const ports = portsOf.get(accountData) ?? { all: new Map<string, KeyBackupPort>(), current: identity };
  portsOf.set(accountData, ports);
  ports.current = identity;
  const known = ports.all.get(identity);
  if (known) {
    warnOfLateOptions(known, options);
    return known;
  }
  const port = createPort(accountData, options, () => ports.current === identity);
  ports.all.set(identity, port);
  return port;
}

function createPort(
  accountData: ElementAccountDataApi,
  options: ElementModuleApiOptions,
  isCurrent: () => boolean,
): KeyBackupPort {
  const { userId, deviceId, ready } = options;
  const listeners = new Set<KeyBackupPortListener>();
  const account = new ElementAccount(accountData, isCurrent, () => {
    for (const { onAccountData } of listeners) onAccountData();
  });
  let isReady = !ready;
  const becomesReady = Promise.resolve(ready).then(() => {
    isReady = true;
    if (!ready || listeners.size === 0) return;
    account.watch();
    for (const { onSynced } of listeners) onSynced();
  });
  // Whoever reads hears of it.
  becomesReady.catch(() => {});

  return {
    options,
    getUserId: () => (isCurrent() ? userId : null),
    getDeviceId: () => deviceId ?? null,
    isSynced: () => isReady && account.isSignedIn(),
    getLocalAccountData: (type) => account.read(type),
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) account.watch();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) account.unwatch();
      };
    },
    async fetchAccountData(type, signal) {
      if (!isReady) await untilAborted(becomesReady, signal);
      return account.read(type);
    },
    async putAccountData(type, content) {
      try {
        await account.write(type, content);
      } catch (thrown) {
        throw fromMatrixError(thrown);
      }
    },
  };
}

/** Waits no longer than the request may take. */
function untilAborted(wait: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new KeyBackupError("timeout", "Element has not finished its first sync yet."));
    signal.addEventListener("abort", onAbort, { once: true });
    wait.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
