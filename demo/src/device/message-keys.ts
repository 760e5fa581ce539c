import type { MatrixClient } from "matrix-js-sdk";

/** A room key in the form in which clients export it (specification, "Key export format"). */
type ExportedKey = Awaited<ReturnType<NonNullable<ReturnType<MatrixClient["getCrypto"]>>["exportRoomKeys"]>>[number];

/** How many room keys this device has. */
export async function countMessageKeys(client: MatrixClient): Promise<number> {
  return (await client.getCrypto()?.exportRoomKeys())?.length ?? 0;
}

/** Gives this device the keys of so many encrypted conversations that never were, as an import from a file would. */
export async function importMessageKeys(client: MatrixClient, count: number): Promise<void> {
  const roomId = `!${crypto.randomUUID().slice(0, 8)}:${client.getDomain() ?? "demo.localhost"}`;
  const senderKey = base64(randomBytes(32));
  const keys = await Promise.all(Array.from({ length: count }, () => generateKey(roomId, senderKey)));
  await client.getCrypto()?.importRoomKeys(keys);
}

/** A session's version and the index of its first message, as bytes. */
const head = [1, 0, 0, 0, 0];

async function generateKey(roomId: string, senderKey: string): Promise<ExportedKey> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const signingKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const id = base64(signingKey);
  return {
    algorithm: "m.megolm.v1.aes-sha2",
    room_id: roomId,
    session_id: id,
    session_key: base64(new Uint8Array([...head, ...randomBytes(128), ...signingKey])),
    sender_key: senderKey,
    sender_claimed_keys: { ed25519: id },
    forwarding_curve25519_key_chain: [],
  };
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Base64 as Matrix writes it, without padding. */
function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
}
