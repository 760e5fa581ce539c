import { KeyBackupError } from "../errors.ts";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The two bytes that a recovery key begins with (specification, "Cryptographic key representation"). */
const prefix = [0x8b, 0x01];

/**
 * Reads a recovery key as people type it: base58, with or without spaces (specification, "Cryptographic key
 * representation").
 *
 * @returns the 32 bytes of the key
 * @throws {@link KeyBackupError} `wrong-recovery-key` that says what is wrong with it
 */
export function decodeRecoveryKey(typed: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase58(typed.replace(/\s/g, ""));
  if (!bytes) throw wrong("It has a character that recovery keys do not have.");
  if (bytes[0] !== prefix[0] || bytes[1] !== prefix[1]) throw wrong("It does not begin as recovery keys do.");
  if (bytes.length !== 35) throw wrong(`It is too ${bytes.length < 35 ? "short" : "long"}.`);
  if (bytes.reduce((parity, byte) => parity ^ byte, 0) !== 0) throw wrong("One of its characters is mistyped.");
  return bytes.slice(2, 34);
}

function decodeBase58(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry < 0) return undefined;
    for (let n = 0; n < bytes.length; n += 1) {
      carry += (bytes[n] ?? 0) * 58;
      bytes[n] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  // A leading zero byte is written as a leading 1.
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return new Uint8Array([...Array<number>(zeros).fill(0), ...bytes.toReversed()]);
}

function wrong(why: string): KeyBackupError {
  return new KeyBackupError("wrong-recovery-key", `This is not a recovery key. ${why} Check it and type it again.`);
}
