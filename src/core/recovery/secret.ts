import { KeyBackupError } from "../errors.ts";

/** A secret as secret storage keeps it (specification, "m.secret_storage.v1.aes-hmac-sha2"). */
export interface EncryptedSecret {
  readonly iv: string;
  readonly ciphertext: string;
  readonly mac: string;
}

/** How a key is made from a passphrase (specification, "Deriving keys from passphrases"). */
export interface PassphraseInfo {
  readonly salt: string;
  readonly iterations: number;
  readonly bits?: number | undefined;
}

/**
 * Makes a secret storage key from a passphrase: PBKDF2 with SHA-512.
 *
 * @returns the bytes of the key
 */
export async function keyFromPassphrase(passphrase: string, info: PassphraseInfo): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = globalThis.crypto;
  const encoder = new TextEncoder();
  const base = await subtle.importKey("raw", encoder.encode(passphrase), "PBKDF2", false, ["deriveBits"]);
  const salt = encoder.encode(info.salt);
  const how = { name: "PBKDF2", hash: "SHA-512", salt, iterations: info.iterations };
  return new Uint8Array(await subtle.deriveBits(how, base, info.bits ?? 256));
}

/**
 * Opens a secret: HKDF with SHA-256, HMAC with SHA-256, AES in counter mode (specification,
 * "m.secret_storage.v1.aes-hmac-sha2").
 *
 * @param name - the secret's own type, such as `m.megolm_backup.v1`
 * @throws {@link KeyBackupError} `wrong-recovery-key` when the key does not fit, or when the secret was
 *   changed on the server
 */
export async function decryptSecret(
  name: string,
  secret: EncryptedSecret,
  key: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const { subtle } = globalThis.crypto;
  const { aes, hmac } = await keysFor(name, key);
  const parts = partsOf(secret);
  if (!parts || !(await subtle.verify("HMAC", hmac, parts.mac, parts.ciphertext))) {
    throw new KeyBackupError(
      "wrong-recovery-key",
      "This recovery key belongs to another secret storage than this account's. Look for the newest one.",
    );
  }
  return new TextDecoder().decode(await subtle.decrypt(counterOf(parts.iv), aes, parts.ciphertext));
}

/**
 * Closes a secret in the way that {@link decryptSecret} opens it (specification, "m.secret_storage.v1.aes-hmac-sha2").
 *
 * @param name - the secret's own type, such as `m.megolm_backup.v1`
 * @param key - the 32 bytes of the secret storage key
 */
export async function encryptSecret(
  name: string,
  plaintext: string,
  key: Uint8Array<ArrayBuffer>,
): Promise<EncryptedSecret> {
  const { subtle } = globalThis.crypto;
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(16));
  // The specification clears bit 63, since implementations differ in how the counter runs over.
  iv[8] = (iv[8] ?? 0) & 0x7f;
  const { aes, hmac } = await keysFor(name, key);
  const ciphertext = await subtle.encrypt(counterOf(iv), aes, new TextEncoder().encode(plaintext));
  const mac = await subtle.sign("HMAC", hmac, ciphertext);
  return { iv: toBase64(iv), ciphertext: toBase64(new Uint8Array(ciphertext)), mac: toBase64(new Uint8Array(mac)) };
}

async function keysFor(name: string, key: Uint8Array<ArrayBuffer>): Promise<{ aes: CryptoKey; hmac: CryptoKey }> {
  const { subtle } = globalThis.crypto;
  const base = await subtle.importKey("raw", key, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(8), info: new TextEncoder().encode(name) };
  const bits = await subtle.deriveBits(how, base, 512);
  const [aes, hmac] = await Promise.all([
    subtle.importKey("raw", bits.slice(0, 32), "AES-CTR", false, ["encrypt", "decrypt"]),
    subtle.importKey("raw", bits.slice(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]),
  ]);
  return { aes, hmac };
}

/** What a server stores may be anything. */
function partsOf({ iv, ciphertext, mac }: EncryptedSecret) {
  try {
    const parts = { iv: fromBase64(iv), ciphertext: fromBase64(ciphertext), mac: fromBase64(mac) };
    return parts.iv.length === 16 ? parts : undefined;
  } catch {
    return undefined;
  }
}

function counterOf(iv: Uint8Array<ArrayBuffer>): AesCtrParams {
  return { name: "AES-CTR", counter: iv, length: 64 };
}

/** Reads base64 with or without padding. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Writes base64 with padding, as matrix-js-sdk and its readers are used to. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
