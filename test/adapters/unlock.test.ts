import { encodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { MatrixError } from "matrix-js-sdk/lib/http-api/index.js";
import { describe, expect, it } from "vitest";
import type { KeyBackupCryptoApi, KeyBackupCryptoClient } from "../../src/adapters/crypto-client.ts";
import { backupPortOf } from "../../src/adapters/matrix-crypto.ts";
import { publicKeyOf } from "../../src/core/recovery/public-key.ts";

const right = new Uint8Array(32).fill(1);
const other = new Uint8Array(32).fill(2);
const stored = {
  version: "7",
  algorithm: "m.megolm_backup.v1.curve25519-aes-sha2",
  auth_data: { public_key: await publicKeyOf(right) },
};

/** A client without secret storage, whose backup opens with the key `right` only. */
function client(before: Uint8Array | null) {
  let key = before;
  const kept: Uint8Array[] = [];
  const crypto = {
    getSessionBackupPrivateKey: () => Promise.resolve(key),
    storeSessionBackupPrivateKey: (next: Uint8Array) => {
      key = next;
      kept.push(next);
      return Promise.resolve();
    },
    isKeyBackupTrusted: () => Promise.resolve({ trusted: false, matchesDecryptionKey: key?.[0] === right[0] }),
  } as Partial<KeyBackupCryptoApi>;
  const whole = {
    getCrypto: () => crypto,
    getUserId: () => "@alice:hs.example",
    http: { authedRequest: () => Promise.reject(new MatrixError({ errcode: "M_NOT_FOUND" }, 404)) },
  } as Partial<KeyBackupCryptoClient> as KeyBackupCryptoClient;
  return { port: backupPortOf(whole), key: () => key, kept };
}

describe("a recovery key that is typed", () => {
  it("becomes this device's key where it opens the stored backup", async () => {
    const { port, key } = client(other);
    await port.unlock(encodeRecoveryKey(right) ?? "", stored);
    expect(key()).toEqual(right);
  });

  it.each([right, null])(
    "is refused where it does not, and is never this device's: it holds what it held",
    async (held) => {
      const { port, key, kept } = client(held);
      const tried = port.unlock(encodeRecoveryKey(other) ?? "", stored);
      await expect(tried).rejects.toMatchObject({ code: "wrong-recovery-key" });
      expect(key()).toEqual(held);
      expect(kept).toEqual([]);
    },
  );
});
