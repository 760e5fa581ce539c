import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { publicKeyOf } from "../../src/core/recovery/public-key.ts";
import { toBase64 } from "../../src/core/recovery/secret.ts";
import { x25519PublicKey } from "../../src/core/recovery/x25519.ts";

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** RFC 7748, section 6.1. */
const vectors = [
  [
    "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a",
    "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
  ],
  [
    "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
    "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
  ],
] as const;

afterEach(() => void vi.restoreAllMocks());

describe("the public key that belongs to a private one", () => {
  it.each(vectors)(
    "is that of RFC 7748 for %s, with the platform's help and without",
    async (privateKey, publicKey) => {
      const expected = toBase64(hex(publicKey)).replace(/=+$/, "");
      expect(await publicKeyOf(hex(privateKey))).toBe(expected);
      vi.spyOn(globalThis.crypto.subtle, "importKey").mockRejectedValue(new DOMException("", "NotSupportedError"));
      expect(await publicKeyOf(hex(privateKey))).toBe(expected);
    },
  );

  it("is the same for any key, whoever reckons", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (privateKey) => {
        const byHand = toBase64(x25519PublicKey(privateKey)).replace(/=+$/, "");
        expect(await publicKeyOf(privateKey)).toBe(byHand);
      }),
      { numRuns: 25 },
    );
  });
});
