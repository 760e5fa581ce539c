const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits that nobody guesses. */
export function randomString(length: number, alphabet = ALPHABET): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
}

/** A device id as Synapse makes them: ten capital letters. */
export function randomDeviceId(): string {
  return randomString(10, ALPHABET.slice(0, 26));
}

/** 32 random bytes in unpadded base64, the form of a public key. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCodePoint(...bytes)).replaceAll("=", "");
}
