import { toBase64 } from "./secret.ts";
import { x25519PublicKey } from "./x25519.ts";

/** What stands before the 32 bytes of an X25519 private key in PKCS #8 (RFC 8410, section 7). */
const pkcs8 = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20]);

/**
 * The public key that belongs to a backup's private key, as `auth_data.public_key` has it: base64 without padding
 * (specification, "m.megolm_backup.v1.curve25519-aes-sha2").
 *
 * @param privateKey - 32 bytes
 */
export async function publicKeyOf(privateKey: Uint8Array): Promise<string> {
  return (await byPlatform(privateKey)) ?? toBase64(x25519PublicKey(privateKey)).replace(/=+$/, "");
}

/** `undefined` where the platform does not know X25519: Chrome before 133, Firefox before 130, Safari before 17. */
async function byPlatform(privateKey: Uint8Array): Promise<string | undefined> {
  const { subtle } = globalThis.crypto;
  try {
    const encoded = Uint8Array.from([...pkcs8, ...privateKey]);
    const key = await subtle.importKey("pkcs8", encoded, { name: "X25519" }, true, ["deriveBits"]);
    const { x } = await subtle.exportKey("jwk", key);
    return x?.replaceAll("-", "+").replaceAll("_", "/");
  } catch {
    return undefined;
  }
}
