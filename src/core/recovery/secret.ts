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
 * Opens a secret: HKDF with SHA-256, HMAC with SHA-256, AES in counter mode.
 *
 * @param name - the secret's own type, such as `m.megolm_backup.v1`
 * @throws {@link KeyBackupError} `wrong-recovery-key` when the key does not fit
 */
export async function decryptSecret(
  name: string,
  secret: EncryptedSecret,
  key: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const { subtle } = globalThis.crypto;
  const base = await subtle.importKey("raw", key, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(8), info: new TextEncoder().encode(name) };
  const bits = await subtle.deriveBits(how, base, 512);
  const hmac = await subtle.importKey("raw", bits.slice(32), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const ciphertext = fromBase64(secret.ciphertext);
  if (!(await subtle.verify("HMAC", hmac, fromBase64(secret.mac), ciphertext))) {
    throw new KeyBackupError(
      "wrong-recovery-key",
      "This recovery key belongs to another secret storage than this account's. Look for the newest one.",
    );
  }
  const aes = await subtle.importKey("raw", bits.slice(0, 32), "AES-CTR", false, ["decrypt"]);
  const counter = { name: "AES-CTR", counter: fromBase64(secret.iv), length: 64 };
  return new TextDecoder().decode(await subtle.decrypt(counter, aes, ciphertext));
}

/** Reads base64 with or without padding. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
