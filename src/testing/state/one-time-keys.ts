import type { Core } from "../core.ts";
import { MatrixError } from "../http/errors.ts";
import type { JsonObject } from "./json.ts";
import { sameJson } from "./json.ts";
import type { OneTimeKeyRow } from "./rows.ts";

interface Owner {
  readonly userId: string;
  readonly deviceId: string;
}

const algorithmOf = (keyId: string) => keyId.slice(0, keyId.indexOf(":"));
const only = ({ userId, deviceId }: Owner) => ({ userId, deviceId });

/** @throws MatrixError when another key has one of these ids already */
export function storeOneTimeKeys({ state }: Core, owner: Owner, keys: JsonObject): void {
  for (const [keyId, key] of Object.entries(keys)) {
    const row = { ...only(owner), keyId, key };
    const before = state.oneTimeKeys.get(row);
    if (before && !sameJson(before.key, key)) {
      throw new MatrixError(400, "M_UNKNOWN", `One time key ${keyId} already exists.`);
    }
    if (!before) state.oneTimeKeys.put(row);
  }
}

export function storeFallbackKeys({ state }: Core, owner: Owner, keys: JsonObject): void {
  for (const [keyId, key] of Object.entries(keys)) {
    state.fallbackKeys.put({ ...only(owner), algorithm: algorithmOf(keyId), keyId, key, used: false });
  }
}

/** How many keys are left, by algorithm; the one that clients use is always named. */
export function oneTimeKeyCounts({ state }: Core, owner: Owner): Record<string, number> {
  const counts: Record<string, number> = { signed_curve25519: 0 };
  for (const { keyId } of state.oneTimeKeys.where(only(owner))) {
    const algorithm = algorithmOf(keyId);
    counts[algorithm] = (counts[algorithm] ?? 0) + 1;
  }
  return counts;
}

/** The algorithms of the fallback keys that nobody was given yet. */
export function unusedFallbackKeyTypes({ state }: Core, owner: Owner): string[] {
  return state.fallbackKeys.where({ ...only(owner), used: false }).map(({ algorithm }) => algorithm);
}

/** Takes a key away for good; the fallback key, where there is one, stays. */
export function claimKey({ state }: Core, owner: Owner, algorithm: string): OneTimeKeyRow | undefined {
  const key = state.oneTimeKeys.where(only(owner)).find(({ keyId }) => algorithmOf(keyId) === algorithm);
  if (key) {
    state.oneTimeKeys.delete(key);
    return key;
  }
  const fallback = state.fallbackKeys.get({ ...only(owner), algorithm });
  if (fallback) fallback.used = true;
  return fallback;
}
