import { KeyBackupError } from "../core/errors.ts";
import type { KeyBackupPort, KeyBackupPortListener, KeyBackupPortOptions } from "../core/port.ts";
import type { AccountDataType } from "../core/protocol/events.ts";
import { LEGACY, STABLE } from "../core/protocol/events.ts";
import { warnOfLateOptions } from "./late-options.ts";
import { fromMatrixError } from "./matrix-error.ts";

/**
 * Element's `Watchable`: it takes its value when it is made, and follows the account only while somebody watches it.
 */
export interface ElementWatchable {
  readonly value: unknown;
  watch(listener: (value: unknown) => void): void;
  unwatch(listener: (value: unknown) => void): void;
}

/** The account data part of Element's Module API: `api.client.accountData`. */
export interface ElementAccountDataApi {
  /** A new watchable for each call, of whoever is signed in at that time. Throws while nobody is. */
  get(eventType: string): ElementWatchable;
  set(eventType: string, content: unknown): Promise<void>;
}

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
 * ```ts
 * const { userId } = api.profile.value;
 * const ready = api.stores.roomListStore.waitForReady();
 * if (userId) render(<KeyBackupSettings client={fromElementModuleApi(api.client.accountData, { userId, ready })} />);
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
  const watched = new Map<AccountDataType, ElementWatchable>();
  let isReady = !ready;
  const becomesReady = Promise.resolve(ready).then(() => {
    isReady = true;
    if (!ready || listeners.size === 0) return;
    watch();
    for (const { onSynced } of listeners) onSynced();
  });
  // Whoever reads hears of it.
  becomesReady.catch(() => {});

  function onChange(): void {
    for (const { onAccountData } of listeners) onAccountData();
  }

  /** A new one: what an earlier one says may be old, or of a client that is gone. */
  function get(type: AccountDataType): ElementWatchable {
    if (!isCurrent()) throw somebodyElse();
    try {
      return accountData.get(type);
    } catch (cause) {
      throw nobody(cause);
    }
  }

  /** Reads, and from then on watches what was read, while somebody listens. */
  function read(type: AccountDataType): unknown {
    const fresh = get(type);
    if (listeners.size > 0) {
      watched.get(type)?.unwatch(onChange);
      watched.set(type, fresh);
      fresh.watch(onChange);
    }
    return fresh.value;
  }

  function watch(): void {
    if (isSignedIn()) for (const type of [STABLE, LEGACY] as const) read(type);
  }

  function isSignedIn(): boolean {
    try {
      get(STABLE);
      return true;
    } catch {
      return false;
    }
  }

  return {
    options,
    getUserId: () => (isCurrent() ? userId : null),
    getDeviceId: () => deviceId ?? null,
    isSynced: () => isReady && isSignedIn(),
    getLocalAccountData: read,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) watch();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        for (const one of watched.values()) one.unwatch(onChange);
        watched.clear();
      };
    },
    async fetchAccountData(type, signal) {
      if (!isReady) await untilAborted(becomesReady, signal);
      return read(type);
    },
    async putAccountData(type, content) {
      if (!isCurrent()) throw somebodyElse();
      try {
        await accountData.set(type, content);
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

/** For the port of somebody who was signed in before: what the API means now is another account. */
function somebodyElse(): KeyBackupError {
  return new KeyBackupError(
    "signed-out",
    "A port was made since for another user or device of this Element. Use that, or make this one's again.",
  );
}

/** Element throws while it has no client, which may be about to change. */
function nobody(cause: unknown): KeyBackupError {
  return new KeyBackupError("unreachable", "Element has nobody signed in, so there is no account to read.", { cause });
}
