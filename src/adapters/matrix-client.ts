import { accountDataPath, fetchAccountData } from "./account-data.ts";
import { findDevice } from "../core/device/registry.ts";
import type { BackupPort } from "../core/backup/port.ts";
import type { KeyBackupPort, KeyBackupPortListener, KeyBackupPortOptions } from "../core/port.ts";
import { LEGACY, STABLE } from "../core/protocol/events.ts";
import type { KeyBackupMatrixClient } from "./client-type.ts";
import type { KeyBackupCryptoClient } from "./crypto-client.ts";
import { backupPortOf } from "./matrix-crypto.ts";
import { fromMatrixError } from "./matrix-error.ts";
import { checkClient } from "./check-client.ts";
import { warnOfLateOptions } from "../core/device/late-options.ts";
import { noteKeptPort } from "../core/device/many-ports.ts";
import { warnOfUnusedGate } from "../core/device/unused-gate.ts";
import { KeyBackupError } from "../core/errors.ts";
import { warnOnce } from "../core/warnings/warn.ts";

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
 * A client that is too old, or has no rust crypto, is good for the preference only: developers are told once, and its
 * port has no `backup`.
 *
 * @param client - a signed-in `MatrixClient`; it need not be started yet
 * @param options - see {@link KeyBackupPortOptions}
 * @example
 * ```tsx
 * const port = fromMatrixClient(client, { legacyMirror: false, requestTimeoutMs: 60_000 });
 *
 * export const Settings = () => <KeyBackupSettings client={port} />;
 * ```
 */
export function fromMatrixClient(client: KeyBackupMatrixClient, options?: KeyBackupPortOptions): KeyBackupPort {
  const known = ports.get(client);
  if (known) {
    warnOfLateOptions(known, options ?? {});
    return known;
  }
  const port = createPort(client, options ?? {});
  ports.set(client, port);
  noteKeptPort(port);
  return port;
}

function createPort(client: KeyBackupMatrixClient, options: KeyBackupPortOptions): KeyBackupPort {
  /** Whether sync succeeded while somebody listened; the local copy then stays valid through a failing sync. */
  let synced = false;

  const port: KeyBackupPort = {
    options: { ...options, device: options.device ?? findDevice(client.http.opts?.fetchFn) },
    backup: backupOf(client),
    getUserId: () => client.getUserId(),
    getDeviceId: () => client.getDeviceId(),
    isSynced: () => synced || isLive(client.getSyncState(), client.getSyncStateData()),
    getLocalAccountData: (type) => contentOf(client.getAccountData(type)),
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
        const content = await fetchAccountData(client, type, signal);
        warnOfUnusedGate(port);
        return content;
      } catch (thrown) {
        throw fromMatrixError(thrown);
      }
    },
    async putAccountData(type, content, signal) {
      try {
        const options = { abortSignal: signal };
        await client.http.authedRequest("PUT", accountDataPath(client, type), undefined, content, options);
      } catch (thrown) {
        throw fromMatrixError(thrown);
      }
    },
  };
  return port;
}

/** What it takes to store keys safely is there from the start, or nothing of it is touched. */
function backupOf(client: KeyBackupMatrixClient): BackupPort | undefined {
  if (faultOf(client) || !hasCrypto(client)) return undefined;
  return backupPortOf(client, () => faultOf(client));
}

/** Whether anything is wrong with a client; developers are told what. */
function faultOf(client: KeyBackupMatrixClient): KeyBackupError | undefined {
  const faults = checkClient(client);
  for (const fault of faults) warnOnce("unsupported-sdk", fault);
  if (faults.length === 0) return undefined;
  return new KeyBackupError("unsupported-sdk", "matrix-js-sdk is too old, or has no rust crypto: nothing is stored.");
}

function hasCrypto(client: KeyBackupMatrixClient): client is KeyBackupCryptoClient {
  return "getCrypto" in client && "secretStorage" in client;
}

/** What was delivered, as it is: `getContent` makes an empty object of null and its like, which some homeservers keep. */
function contentOf(event: ReturnType<KeyBackupMatrixClient["getAccountData"]>): unknown {
  return event?.event ? event.event.content : event?.getContent();
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
