import {
  decodeRecoveryKey as sdkDecode,
  deriveRecoveryKeyFromPassphrase,
  encodeRecoveryKey,
} from "matrix-js-sdk/lib/crypto-api/index.js";
import decryptAESSecretStorageItem from "matrix-js-sdk/lib/utils/decryptAESSecretStorageItem.js";
import encryptAESSecretStorageItem from "matrix-js-sdk/lib/utils/encryptAESSecretStorageItem.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRecoveryKey } from "../../src/core/recovery/recovery-key.ts";
import { decryptSecret, encryptSecret, fromBase64, keyFromPassphrase } from "../../src/core/recovery/secret.ts";

const key = Uint8Array.from({ length: 32 }, (_, n) => (n * 37) % 256);
const typed = encodeRecoveryKey(key) ?? "";

describe("a recovery key", () => {
  it("is read as matrix-js-sdk writes it, with spaces, without, and with line breaks", () => {
    expect(decodeRecoveryKey(typed)).toEqual(key);
    expect(decodeRecoveryKey(typed.replaceAll(" ", ""))).toEqual(key);
    expect(decodeRecoveryKey(` ${typed.replaceAll(" ", "\n")} `)).toEqual(key);
  });

  it("is read for any key as matrix-js-sdk reads it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const text = encodeRecoveryKey(bytes) ?? "";
        expect(decodeRecoveryKey(text)).toEqual(new Uint8Array(sdkDecode(text)));
      }),
    );
  });

  it.each([
    ["mistyped", typed.replace(/.$/, (last) => (last === "z" ? "y" : "z")), /mistyped|begin/],
    ["too short", encodeRecoveryKey(key.slice(1)) ?? "", /short/],
    ["too long", encodeRecoveryKey([...key, 1]) ?? "", /long/],
    ["not base58", "0OIl", /character/],
    ["something else", "correct horse battery staple", /character|begin/],
    ["empty", "", /begin/],
  ])("that is %s is refused with the reason", (_, text, reason) => {
    expect(() => decodeRecoveryKey(text)).toThrow(reason);
    expect(() => decodeRecoveryKey(text)).toThrow(expect.objectContaining({ code: "mistyped-recovery-key" }));
  });
});

describe("a secret", () => {
  it("that matrix-js-sdk encrypted is opened with its key", async () => {
    const secret = await encryptAESSecretStorageItem("the backup's key", key, "m.megolm_backup.v1");
    await expect(decryptSecret("m.megolm_backup.v1", secret, key)).resolves.toBe("the backup's key");
  });

  it("is refused with another key, under another name, or changed on the server", async () => {
    const secret = await encryptAESSecretStorageItem("the backup's key", key, "m.megolm_backup.v1");
    const wrong = { code: "wrong-recovery-key" };
    await expect(
      decryptSecret(
        "m.megolm_backup.v1",
        secret,
        key.map((byte) => byte ^ 1),
      ),
    ).rejects.toMatchObject(wrong);
    await expect(decryptSecret("m.other", secret, key)).rejects.toMatchObject(wrong);
    const changed = { ...secret, ciphertext: btoa("changed on the server") };
    await expect(decryptSecret("m.megolm_backup.v1", changed, key)).rejects.toMatchObject(wrong);
  });
});

describe("a secret that the kit closes", () => {
  const name = "m.megolm_backup.v1";

  it("is opened by the kit and by matrix-js-sdk, whatever it holds", async () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((random) => Uint8Array.from(random));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), bytes, async (plaintext, with32Bytes) => {
        const secret = await encryptSecret(name, plaintext, with32Bytes);
        expect(await decryptSecret(name, secret, with32Bytes)).toBe(plaintext);
        expect(await decryptAESSecretStorageItem(secret, with32Bytes, name)).toBe(plaintext);
      }),
      { numRuns: 50 },
    );
  });

  it("is made by a fresh iv whose bit 63 is clear, byte for byte as matrix-js-sdk makes it", async () => {
    const secrets = await Promise.all(Array.from({ length: 40 }, () => encryptSecret(name, "secret", key)));
    expect(new Set(secrets.map(({ iv }) => iv)).size).toBe(40);
    expect(secrets.map(({ iv }) => (fromBase64(iv)[8] ?? 0) & 0x80)).toEqual(secrets.map(() => 0));
    for (const secret of secrets.slice(0, 5)) {
      expect(fromBase64(secret.iv)).toHaveLength(16);
      expect(secret).toEqual(await encryptAESSecretStorageItem("secret", key, name, secret.iv));
    }
  });
});

describe("a passphrase", () => {
  it("makes the key that matrix-js-sdk makes", async () => {
    const info = { salt: "salz", iterations: 1_000 };
    expect(await keyFromPassphrase("pass phrase π", info)).toEqual(
      await deriveRecoveryKeyFromPassphrase("pass phrase π", info.salt, info.iterations),
    );
  });
});
