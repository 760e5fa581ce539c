import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { Device } from "./device.ts";

/** An ed25519 key that signs JSON as Matrix does. */
export interface SigningKey {
  /** The public part, in unpadded base64. */
  readonly id: string;
  signatureOf(object: object): string;
}

export function signingKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    id: base64(publicKey.export({ format: "der", type: "spki" }).subarray(-32)),
    signatureOf: (object) => {
      const { signatures: _, unsigned: __, ...rest } = object as Record<string, unknown>;
      return base64(sign(null, Buffer.from(canonical(rest)), privateKey));
    },
  };
}

/** A device's identity keys, signed by itself. */
export function deviceKeys({ userId, deviceId }: Device) {
  const key = signingKey();
  const unsigned = {
    user_id: userId,
    device_id: deviceId,
    algorithms: ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"],
    keys: { [`curve25519:${deviceId}`]: base64(randomBytes(32)), [`ed25519:${deviceId}`]: key.id },
  };
  return {
    key,
    body: { ...unsigned, signatures: { [userId]: { [`ed25519:${deviceId}`]: key.signatureOf(unsigned) } } },
  };
}

/** A one-time key, or a fallback key. */
export function oneTimeKey({ userId, deviceId }: Device, key: SigningKey, fallback = false) {
  const unsigned = { key: base64(randomBytes(32)), ...(fallback ? { fallback } : {}) };
  return { ...unsigned, signatures: { [userId]: { [`ed25519:${deviceId}`]: key.signatureOf(unsigned) } } };
}

/** A user's identity: three keys, the second and third signed by the first. */
export function identity({ userId }: Device) {
  const [master, selfSigning, userSigning] = [signingKey(), signingKey(), signingKey()];
  const publish = (usage: string, key: SigningKey) => {
    const unsigned = { user_id: userId, usage: [usage], keys: { [`ed25519:${key.id}`]: key.id } };
    if (key === master) return unsigned;
    return { ...unsigned, signatures: { [userId]: { [`ed25519:${master.id}`]: master.signatureOf(unsigned) } } };
  };
  return {
    master,
    selfSigning,
    body: {
      master_key: publish("master", master),
      self_signing_key: publish("self_signing", selfSigning),
      user_signing_key: publish("user_signing", userSigning),
    },
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join()}}`;
}
