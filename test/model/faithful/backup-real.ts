import { CryptoEvent } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { MatrixClient } from "matrix-js-sdk";
import { createClient } from "matrix-js-sdk";
import type { GeneratedSecretStorageKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import { fromMatrixClient } from "../../../src/adapters/matrix-client.ts";
import { createMemoryStorage } from "../../../src/core/index.ts";
import { createHomeserver } from "../../../src/testing/index.ts";
import { cryptoOf } from "../../contract/sdk-client.ts";
import { roomKeys } from "../../e2e/backup-keys.ts";
import { startSync } from "../../e2e/device.tsx";
import type { RequestFault } from "../support/faults.ts";
import type { BackupStage } from "./backup-stage.ts";
import { wireFaults } from "./wire-faults.ts";

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };

/** A real client with rust crypto on the embedded homeserver, behind the real port. */
export async function realBackupStage(): Promise<BackupStage> {
  const server = createHomeserver();
  const user = server.addUser({ user: "alice", password: "secret" });
  const session = server.logIn(user);
  let next: { readonly method: string; readonly fault: RequestFault } | undefined;
  let recovery: GeneratedSecretStorageKey | undefined;
  const fetchFn: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const isHit = pathname.includes("/room_keys/version") && next?.method === (init?.method ?? "GET");
    if (!next || !isHit) return server.fetch(input, init);
    const { fault } = next;
    next = undefined;
    return wireFaults[fault](() => server.fetch(input, init), init?.signal);
  };
  const client = createClient({
    baseUrl: server.baseUrl,
    fetchFn,
    ...session,
    logger: quiet,
    cryptoCallbacks: {
      getSecretStorageKey: async ({ keys }) => {
        const [keyId] = Object.keys(keys);
        return keyId && recovery ? [keyId, recovery.privateKey] : null;
      },
    },
  });
  await client.initRustCrypto({ useIndexedDB: false });
  const crypto = cryptoOf(client);
  const { backup: port } = fromMatrixClient(client, { storage: createMemoryStorage() });
  if (!port) throw new Error("This client has no encryption.");
  await startSync(client);
  const anothers = await crypto.createRecoveryKeyFromPassphrase();
  const hand = server.backup(user);
  return {
    port,
    replaceElsewhere: () => void hand.addUntrusted(),
    deleteElsewhere: () => hand.delete(),
    fault: (method, fault) => void (next = { method, fault }),
    async setUpRecovery() {
      const made = await crypto.createRecoveryKeyFromPassphrase();
      recovery = made;
      await crypto.bootstrapSecretStorage({ createSecretStorageKey: async () => made, setupNewSecretStorage: true });
    },
    typed: (which) => (which === "right" ? recovery : anothers)?.encodedPrivateKey ?? "",
    async uploadKeys(count) {
      const tried = afterUpload(client);
      await crypto.importRoomKeys(roomKeys(count));
      await tried;
    },
    run: (work) => work(),
    end: () => client.stopClient(),
  };
}

/** Waits until the SDK has nothing left, or gave the backup up and looked again. */
function afterUpload(client: MatrixClient): Promise<void> {
  return new Promise((resolve) => {
    client.on(CryptoEvent.KeyBackupSessionsRemaining, (remaining) => remaining === 0 && resolve());
    client.on(
      CryptoEvent.KeyBackupFailed,
      () =>
        void cryptoOf(client)
          .checkKeyBackupAndEnable()
          .then(() => resolve()),
    );
  });
}
