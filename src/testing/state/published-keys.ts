import type { Core } from "../core.ts";
import type { JsonObject } from "./json.ts";
import { copyJson, ownObject } from "./json.ts";
import type { Usage } from "./rows.ts";

/** A user's devices as another user sees them, with the signatures that came later. */
export function signedDeviceKeys(core: Core, userId: string, asker: string, only?: ReadonlySet<unknown>): JsonObject {
  const devices = core.state.devices.where({ userId }).filter(({ deviceId }) => !only || only.has(deviceId));
  return Object.fromEntries(
    devices.flatMap(({ deviceId, displayName, keys }) => {
      if (!keys) return [];
      const published = signed(core, keys, userId, deviceId, asker);
      return [[deviceId, { ...published, unsigned: displayName === null ? {} : { device_display_name: displayName } }]];
    }),
  );
}

/** A user's cross-signing keys; the one for signing other users is nobody else's business. */
export function signedIdentity(core: Core, userId: string, asker: string): Partial<Record<Usage, JsonObject>> {
  const identity: Partial<Record<Usage, JsonObject>> = {};
  for (const { usage, key } of core.state.crossSigning.where({ userId })) {
    if (usage === "user_signing" && userId !== asker) continue;
    identity[usage] = signed(core, key, userId, publicPart(key), asker);
  }
  return identity;
}

/** The public part of a cross-signing key. */
export function publicPart(key: JsonObject): string {
  const [value] = Object.values(ownObject(key, "keys"));
  return typeof value === "string" ? value : "";
}

function signed({ state }: Core, keys: JsonObject, userId: string, target: string, asker: string): JsonObject {
  const later = state.signatures
    .where({ userId, target })
    .filter(({ signer }) => signer === userId || signer === asker);
  const signatures = copyJson(ownObject(keys, "signatures"));
  for (const { signer, keyId, signature } of later) {
    signatures[signer] = { ...ownObject(signatures, signer), [keyId]: signature };
  }
  return Object.keys(signatures).length > 0 ? { ...keys, signatures } : keys;
}
