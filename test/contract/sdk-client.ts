import {
  ClientEvent,
  createClient,
  type MatrixClient,
  type MatrixEvent,
  MatrixEventEvent,
  type Room,
  SyncState,
} from "matrix-js-sdk";
import type { Logger } from "matrix-js-sdk/lib/logger.js";
import { type CryptoApi, CryptoEvent, type GeneratedSecretStorageKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import type { Device } from "./device.ts";

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };

/** Runs real clients and stops them all. */
export interface Clients {
  /** A client of a device, with rust crypto, synced once. */
  start(device: Device, recovery?: GeneratedSecretStorageKey): Promise<MatrixClient>;
  stop(): void;
}

export function createClients(): Clients {
  const running: MatrixClient[] = [];
  return {
    async start({ server, userId, deviceId, token }, recovery) {
      const client = createClient({
        baseUrl: server.baseUrl,
        fetchFn: server.fetch,
        userId,
        deviceId,
        accessToken: token,
        logger: quiet,
        cryptoCallbacks: {
          getSecretStorageKey: async ({ keys }) => {
            const [keyId] = Object.keys(keys);
            return keyId && recovery ? [keyId, recovery.privateKey] : null;
          },
        },
      });
      running.push(client);
      await client.initRustCrypto({ useIndexedDB: false });
      const prepared = new Promise<void>((resolve) => {
        client.on(ClientEvent.Sync, (state) => state === SyncState.Prepared && resolve());
      });
      await client.startClient();
      await prepared;
      return client;
    },
    stop() {
      for (const client of running.splice(0)) client.stopClient();
    },
  };
}

/** The crypto of a client that has it. */
export function cryptoOf(client: MatrixClient): CryptoApi {
  const crypto = client.getCrypto();
  if (!crypto) throw new Error("This client has no crypto.");
  return crypto;
}

/** Waits until every key of this device is in the backup. */
export function backedUp(client: MatrixClient): Promise<void> {
  return new Promise((resolve) => {
    client.on(CryptoEvent.KeyBackupSessionsRemaining, (remaining) => remaining === 0 && resolve());
  });
}

/** Waits until a client sees that its own device is signed by its user. */
export async function isVerified(client: MatrixClient): Promise<void> {
  const crypto = cryptoOf(client);
  const signed = async () => {
    const status = await crypto.getDeviceVerificationStatus(client.getSafeUserId(), client.getDeviceId() ?? "");
    return status?.crossSigningVerified ?? false;
  };
  await new Promise<void>((resolve) => {
    const look = () => void signed().then((yes) => yes && resolve());
    client.on(CryptoEvent.DevicesUpdated, look);
    look();
  });
}

/** Waits until a client knows a room. */
export function roomOf(client: MatrixClient, roomId: string): Promise<Room> {
  const known = client.getRoom(roomId);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    client.on(ClientEvent.Room, (room) => room.roomId === roomId && resolve(room));
  });
}

/** Waits until a client has read a text in a room. */
export async function reads(client: MatrixClient, roomId: string, text: string): Promise<void> {
  const room = await roomOf(client, roomId);
  const isIt = (event: MatrixEvent) => event.getRoomId() === roomId && event.getContent()["body"] === text;
  if (room.getLiveTimeline().getEvents().some(isIt)) return;
  await new Promise<void>((resolve) => {
    client.on(MatrixEventEvent.Decrypted, (event) => isIt(event) && resolve());
  });
}

/** An encrypted room of its maker. */
export async function encryptedRoom(client: MatrixClient, invite: string[] = []): Promise<string> {
  const content = { algorithm: "m.megolm.v1.aes-sha2" };
  const { room_id } = await client.createRoom({
    invite,
    initial_state: [{ type: "m.room.encryption", state_key: "", content }],
  });
  await roomOf(client, room_id);
  return room_id;
}
