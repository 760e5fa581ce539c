import {
  createCipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import type { IMegolmSessionData } from "matrix-js-sdk/lib/@types/crypto.js";

/** Keys of so many sessions of one room that never were, in the form in which clients export them. */
export function roomKeys(count: number, roomId = "!generated:example.org"): IMegolmSessionData[] {
  const sender = base64(randomBytes(32));
  return Array.from({ length: count }, () => {
    const { publicKey } = generateKeyPairSync("ed25519");
    const signingKey = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    // The export's version, the index of the first message, the ratchet, and the key that signs.
    const session = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), randomBytes(128), signingKey]);
    return {
      algorithm: "m.megolm.v1.aes-sha2",
      room_id: roomId,
      session_id: base64(signingKey),
      session_key: base64(session),
      sender_key: sender,
      sender_claimed_keys: { ed25519: base64(signingKey) },
      forwarding_curve25519_key_chain: [],
    };
  });
}

/** What DER says before the 32 bytes of an X25519 public key. */
const X25519 = Buffer.from("302a300506032b656e032100", "hex");

/**
 * Keys as a backup holds them (specification, "m.megolm_backup.v1.curve25519-aes-sha2"), for more of them than a client
 * uploads in a test's time.
 */
export function backedUpKeys(keys: readonly IMegolmSessionData[], publicKey: string) {
  const key = Buffer.concat([X25519, Buffer.from(publicKey, "base64")]);
  const theirs = createPublicKey({ key, format: "der", type: "spki" });
  const entries = keys.map(({ session_id, algorithm, sender_key, session_key, ...more }) => {
    const { sender_claimed_keys, forwarding_curve25519_key_chain } = more;
    const session = { algorithm, sender_key, session_key, sender_claimed_keys, forwarding_curve25519_key_chain };
    const ours = generateKeyPairSync("x25519");
    const secret = diffieHellman({ privateKey: ours.privateKey, publicKey: theirs });
    const derived = Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(32), "", 80));
    const cipher = createCipheriv("aes-256-cbc", derived.subarray(0, 32), derived.subarray(64));
    const ciphertext = Buffer.concat([cipher.update(JSON.stringify(session)), cipher.final()]);
    // Of nothing: what the first implementation did became the specification.
    const mac = createHmac("sha256", derived.subarray(32, 64)).digest().subarray(0, 8);
    const ephemeral = ours.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    const session_data = { ciphertext: base64(ciphertext), ephemeral: base64(ephemeral), mac: base64(mac) };
    return [session_id, { first_message_index: 0, forwarded_count: 0, is_verified: true, session_data }] as const;
  });
  return Object.fromEntries(entries);
}

/** A stored key that nobody can decrypt. */
export function undecryptableKey() {
  const session_data = { ciphertext: base64(randomBytes(200)), ephemeral: base64(randomBytes(32)), mac: "AAAAAAAAAAA" };
  return { first_message_index: 0, forwarded_count: 0, is_verified: false, session_data };
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
