import { KeyBackupError } from "../errors.ts";
import { meantCharacters } from "./as-meant.ts";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The two bytes that a recovery key begins with (specification, "Cryptographic key representation"). */
const prefix = [0x8b, 0x01];

/** More is no recovery key: 35 bytes have 48 characters at most. */
const LONGEST = 100;

/**
 * Reads a recovery key as people type and paste it: base58 (specification, "Cryptographic key representation"), with
 * whatever a chat, a PDF or a keyboard added to it; see {@link meantCharacters}.
 *
 * @returns the 32 bytes of the key
 * @throws {@link KeyBackupError} `mistyped-recovery-key` that says what is wrong with it
 */
export function decodeRecoveryKey(typed: string): Uint8Array<ArrayBuffer> {
  const text = meantCharacters(typed);
  if (!isBase58(text)) throw mistyped("It has a character that recovery keys do not have.");
  if (text.length > LONGEST) throw mistyped("It is too long.");
  const bytes = decodeBase58(text);
  if (bytes[0] !== prefix[0] || bytes[1] !== prefix[1]) throw mistyped("It does not begin as recovery keys do.");
  if (bytes.length !== 35) throw mistyped(`It is too ${bytes.length < 35 ? "short" : "long"}.`);
  if (bytes.reduce((parity, byte) => parity ^ byte, 0) !== 0) throw mistyped("One of its characters is mistyped.");
  return bytes.slice(2, 34);
}

/**
 * Writes a recovery key as people read it: base58 in groups of four (specification, "Cryptographic key representation").
 *
 * @param key - 32 bytes
 */
export function encodeRecoveryKey(key: Uint8Array): string {
  const bytes = [...prefix, ...key];
  const parity = bytes.reduce((sum, byte) => sum ^ byte, 0);
  return encodeBase58([...bytes, parity]).replace(/.{4}(?=.)/g, "$& ");
}

/**
 * Whether somebody who typed this meant a recovery key rather than a passphrase: it begins as every recovery key does,
 * and is about as long.
 */
export function looksLikeRecoveryKey(typed: string): boolean {
  const text = meantCharacters(typed);
  return text.startsWith("Es") && text.length >= 32 && text.length <= LONGEST && /^[\p{L}\p{N}]+$/u.test(text);
}

function isBase58(text: string): boolean {
  return /^[1-9A-HJ-NP-Za-km-z]*$/.test(text);
}

function decodeBase58(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    for (let n = 0; n < bytes.length; n += 1) {
      carry += (bytes[n] ?? 0) * 58;
      bytes[n] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  // A leading zero byte is written as a leading 1.
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  const decoded = new Uint8Array(zeros + bytes.length);
  // Not `toReversed`: it is younger than the oldest browsers of the SDK's range.
  for (const [n, byte] of bytes.entries()) decoded[decoded.length - 1 - n] = byte;
  return decoded;
}

/** Of bytes that do not begin with zero. */
function encodeBase58(bytes: readonly number[]): string {
  let text = "";
  let rest = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  for (; rest > 0n; rest /= 58n) text = `${alphabet.charAt(Number(rest % 58n))}${text}`;
  return text;
}

function mistyped(why: string): KeyBackupError {
  return new KeyBackupError("mistyped-recovery-key", `This is not a recovery key. ${why} Check it and type it again.`);
}
