import type { MatrixClient } from "matrix-js-sdk";
import { createClient, MemoryCryptoStore } from "matrix-js-sdk";
import { createKeyBackup } from "matrix-react-key-backup";
import { createHomeserver } from "matrix-react-key-backup/testing";

/** A signed-in client on a homeserver inside the tab, so that an example needs no log-in of its own. */
export async function openClient(): Promise<MatrixClient> {
  const homeserver = createHomeserver();
  homeserver.addUser({ user: "alice", password: "secret" });
  const { userId, deviceId, accessToken } = homeserver.logIn("alice");
  const keyBackup = createKeyBackup({ userId, deviceId, fetch: homeserver.fetch });
  const client = createClient({
    baseUrl: homeserver.baseUrl,
    userId,
    deviceId,
    accessToken,
    fetchFn: keyBackup.fetch,
    cryptoStore: new MemoryCryptoStore(),
  });
  await client.initRustCrypto({ useIndexedDB: false });
  await client.startClient();
  return client;
}
