import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { byPassword } from "./by-password.ts";
import { Device } from "./device.ts";
import { backedUp, createClients, cryptoOf, encryptedRoom, isVerified, reads } from "./sdk-client.ts";
import type { Server } from "./server.ts";

/** What matrix-js-sdk with rust crypto can do with a homeserver, be it the embedded one or a real one. */
export function sdkContract(server: Server): void {
  const clients = createClients();

  // The SDK waits a random time, up to ten seconds, before it uploads keys.
  beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0.001));
  afterEach(() => {
    clients.stop();
    vi.restoreAllMocks();
  });

  describe("matrix-js-sdk", () => {
    it("sets up recovery, backs up the keys of 20 messages, and a second device restores them", async () => {
      const device = await Device.register(server);
      const setUp = createClients();
      const recovery = await setUp
        .start(device)
        .then((client) => cryptoOf(client).createRecoveryKeyFromPassphrase())
        .finally(() => setUp.stop());

      const first = await clients.start(await device.another(), recovery);
      const crypto = cryptoOf(first);
      await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: byPassword(device) });
      await crypto.bootstrapSecretStorage({
        createSecretStorageKey: async () => recovery,
        setupNewSecretStorage: true,
        setupNewKeyBackup: true,
      });
      expect(await crypto.isCrossSigningReady()).toBe(true);
      const version = await crypto.getActiveSessionBackupVersion();
      expect(version).not.toBeNull();

      const roomId = await encryptedRoom(first);
      const uploaded = backedUp(first);
      for (let n = 1; n <= 20; n += 1) await first.sendTextMessage(roomId, `message ${n}`);
      await uploaded;
      expect(await device.get("/room_keys/version")).toMatchObject({ body: { version, count: 1 } });

      const second = await clients.start(await device.another(), recovery);
      const other = cryptoOf(second);
      // The secrets are taken only by a client that knows the public keys.
      expect(await other.userHasCrossSigningKeys(second.getSafeUserId(), true)).toBe(true);
      await other.bootstrapCrossSigning({});
      await isVerified(second);
      await other.loadSessionBackupPrivateKeyFromSecretStorage();
      expect(await other.restoreKeyBackup()).toMatchObject({ total: 1, imported: 1 });
      await reads(second, roomId, "message 20");
      expect(await other.checkKeyBackupAndEnable()).toMatchObject({ trustInfo: { trusted: true } });
      expect(await other.getActiveSessionBackupVersion()).toBe(version);
    }, 60_000);

    it("lets two users read each other in an encrypted room", async () => {
      const [ada, ben] = [await Device.register(server), await Device.register(server)];
      const [adas, bens] = [await clients.start(ada), await clients.start(ben)];
      const roomId = await encryptedRoom(adas, [ben.userId]);
      await bens.joinRoom(roomId);
      await Promise.all([reads(bens, roomId, "hello Ben"), adas.sendTextMessage(roomId, "hello Ben")]);
      await Promise.all([reads(adas, roomId, "hello Ada"), bens.sendTextMessage(roomId, "hello Ada")]);
      const { body } = await ada.post("/keys/query", { device_keys: { [ben.userId]: [] } });
      expect(body).toHaveProperty(["device_keys", ben.userId, ben.deviceId]);
    }, 60_000);

    it("asks for the password before it replaces an identity", async () => {
      const device = await Device.register(server);
      const client = await clients.start(device);
      let proofs = 0;
      const authUploadDeviceSigningKeys = byPassword(device, () => (proofs += 1));
      const bootstrap = (setupNewCrossSigning: boolean) =>
        cryptoOf(client).bootstrapCrossSigning({ setupNewCrossSigning, authUploadDeviceSigningKeys });
      await bootstrap(false);
      const before = await cryptoOf(client).getCrossSigningKeyId();
      const ofTheFirst = proofs;
      await bootstrap(true);
      expect(proofs - ofTheFirst).toBe(1);
      expect(await cryptoOf(client).getCrossSigningKeyId()).not.toBe(before);
    }, 60_000);
  });
}
