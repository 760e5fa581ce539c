import { generateKeyPairSync, randomBytes } from "node:crypto";
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

/** A stored key that nobody can decrypt. */
export function undecryptableKey() {
  const session_data = { ciphertext: base64(randomBytes(200)), ephemeral: base64(randomBytes(32)), mac: "AAAAAAAAAAA" };
  return { first_message_index: 0, forwarded_count: 0, is_verified: false, session_data };
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
