/** The field's prime, the ladder's constant and the base point's coordinate (RFC 7748, sections 4.1 and 5). */
const P = 2n ** 255n - 19n;
const A24 = 121_665n;
const BASE = 9n;

/**
 * The X25519 public key that belongs to a private key (RFC 7748, section 5), for platforms whose WebCrypto does not know
 * the curve. It is only compared with a public key that everybody may know. It takes its time, and not always the same:
 * nothing that others can measure may hang on it.
 *
 * @param privateKey - 32 bytes
 */
export function x25519PublicKey(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const k = clamp(privateKey);
  let [x2, z2, x3, z3] = [1n, 0n, BASE, 1n];
  let swapped = 0n;
  for (let t = 254n; t >= 0n; t -= 1n) {
    const bit = (k >> t) & 1n;
    if ((swapped ^ bit) === 1n) [x2, x3, z2, z3] = [x3, x2, z3, z2];
    swapped = bit;
    const a = mod(x2 + z2);
    const b = mod(x2 - z2);
    const aa = mod(a * a);
    const bb = mod(b * b);
    const e = mod(aa - bb);
    const da = mod(mod(x3 - z3) * a);
    const cb = mod(mod(x3 + z3) * b);
    x3 = mod((da + cb) ** 2n);
    z3 = mod(BASE * mod((da - cb) ** 2n));
    x2 = mod(aa * bb);
    z2 = mod(e * mod(aa + A24 * e));
  }
  if (swapped === 1n) [x2, z2] = [x3, z3];
  return toBytes(mod(x2 * power(z2, P - 2n)));
}

/** The number that stands for a private key: three low bits and the highest cleared, the second highest set. */
function clamp(privateKey: Uint8Array): bigint {
  const bytes = Uint8Array.from(privateKey);
  bytes[0] = (bytes[0] ?? 0) & 248;
  bytes[31] = ((bytes[31] ?? 0) & 127) | 64;
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function toBytes(u: bigint): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, (_, n) => Number((u >> BigInt(8 * n)) & 255n));
}

function mod(n: bigint): bigint {
  const rest = n % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [b, e] = [base, exponent]; e > 0n; e >>= 1n, b = mod(b * b)) {
    if ((e & 1n) === 1n) result = mod(result * b);
  }
  return result;
}
