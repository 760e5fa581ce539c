import { findDevice } from "../core/device/registry.ts";
import type { KeyBackupPort, KeyBackupPortListener, KeyBackupPortOptions } from "../core/port.ts";
import { LEGACY, STABLE } from "../core/protocol/events.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import type { KeyBackupCryptoClient } from "./matrix-crypto.ts";
import { backupPortOf } from "./matrix-crypto.ts";
import { fromMatrixError, isNotFound } from "./matrix-error.ts";
import { warnOfLateOptions } from "./late-options.ts";

/** `ClientEvent.AccountData` and `ClientEvent.Sync`, by name: importing the enum would import the SDK. */
const ACCOUNT_DATA = "accountData";
const SYNC = "sync";

const ports = new WeakMap<KeyBackupMatrixClient, KeyBackupPort>();

/**
 * The port of a matrix-js-sdk client. One client has one port: later calls give the first one back, so `options` count
 * at the first call only, and others are warned of in development. The device is the one whose `fetch` is the client's
 * `fetchFn`, or the one that the options name.
 *
 * Reads and writes are plain requests, because the SDK's own answer from the local copy, send nothing when that copy
 * equals the content, and wait for an echo without a limit.
 *
 * @param client - a signed-in `MatrixClient`; it need not be started yet
 * @param options - see {@link KeyBackupPortOptions}
 */
export function fromMatrixClient(client: KeyBackupMatrixClient, options?: KeyBackupPortOptions): KeyBackupPort {
  const known = ports.get(client);
  if (known) {
    warnOfLateOptions(known, options ?? {});
    return known;
  }
  const port = createPort(client, options ?? {});
  ports.set(client, port);
  return port;
}

function createPort(client: KeyBackupMatrixClient, options: KeyBackupPortOptions): KeyBackupPort {
  /** Whether sync succeeded while somebody listened; the local copy then stays valid through a failing sync. */
  let synced = false;

  function pathOf(type: string): string {
    const userId = client.getUserId() ?? "";
    return `/user/${encodeURIComponent(userId)}/account_data/${encodeURIComponent(type)}`;
  }

  return {
    options: { ...options, device: options.device ?? findDevice(client.http.opts?.fetchFn) },
    backup: hasCrypto(client) ? backupPortOf(client) : undefined,
    getUserId: () => client.getUserId(),
    getDeviceId: () => client.getDeviceId(),
    isSynced: () => synced || isLive(client.getSyncState(), client.getSyncStateData()),
    getLocalAccountData: (type) => client.getAccountData(type)?.getContent(),
    subscribe(listener) {
      const onAccountData = accountDataListener(listener);
      const onSync = (state: string | null, previous: string | null, data?: { fromCache?: boolean }) => {
        const before = synced;
        if (state === "STOPPED") synced = false;
        if (!isLive(state, data)) return;
        synced = true;
        // Every answer of sync is announced; only a first one, or one after a failure, is news.
        if (!before || previous === "RECONNECTING" || previous === "ERROR" || previous === "CATCHUP") {
          listener.onSynced();
        }
      };
      synced = isLive(client.getSyncState(), client.getSyncStateData());
      client.on(ACCOUNT_DATA, onAccountData);
      client.on(SYNC, onSync);
      return () => {
        synced = false;
        client.off(ACCOUNT_DATA, onAccountData);
        client.off(SYNC, onSync);
      };
    },
    async fetchAccountData(type, signal) {
      try {
        return await client.http.authedRequest("GET", pathOf(type), undefined, undefined, { abortSignal: signal });
      } catch (thrown) {
        if (isNotFound(thrown)) return undefined;
        throw fromMatrixError(thrown);
      }
    },
    async putAccountData(type, content, signal) {
      try {
        await client.http.authedRequest("PUT", pathOf(type), undefined, content, { abortSignal: signal });
      } catch (thrown) {
        throw fromMatrixError(thrown);
      }
    },
  };
}

function hasCrypto(client: KeyBackupMatrixClient): client is KeyBackupCryptoClient {
  return "getCrypto" in client && "secretStorage" in client;
}

/** Whether sync works now and the local copy is the server's, not a cache's: the first `PREPARED` may be. */
function isLive(state: string | null, data: { fromCache?: boolean } | null | undefined): boolean {
  return (state === "PREPARED" || state === "SYNCING") && !data?.fromCache;
}

function accountDataListener(listener: KeyBackupPortListener): (event: { getType(): string }) => void {
  return (event) => {
    const type = event.getType();
    if (type === STABLE || type === LEGACY) listener.onAccountData();
  };
}
