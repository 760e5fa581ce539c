import type { BackupFacts } from "./facts.ts";
import type { BackupTrust } from "./port.ts";

/**
 * What leaves this device, as far as it was seen.
 *
 * - `checking`: not known yet
 * - `nothing`: this device uploads to no backup, or to none that the server still has
 * - `held`: keys wait at the upload gate: it is closed, or nobody has proven that the key to the backup is held
 * - `uploading`: keys are in a request, or the SDK counted some that are left, or it is just looking for some
 * - `stored`: the server took the last upload, and nothing is on its way, held or counted as left
 * - `idle`: this device uploads to a backup, and no upload was seen: there was none yet, or the host has no gate to see it
 * - `refused`: the last upload got another answer than "stored", or none
 */
export type Leaving = "checking" | "nothing" | "held" | "uploading" | "stored" | "idle" | "refused";

/**
 * What this device could read back of what the server stores.
 *
 * - `checking`: not known yet
 * - `unknown`: it was asked, and no answer told; see `trouble`
 * - `nothing-stored`: the server said for certain that nothing is stored
 * - `readable`: this device has the key
 * - `unreadable`: it trusts what is stored and lacks the key
 * - `untrusted`: it cannot tell whose it is, or made it and lost the key
 * - `damaged`: what the server gave cannot be a backup's key at all
 */
export type Reading = "checking" | "unknown" | "nothing-stored" | "readable" | "unreadable" | "untrusted" | "damaged";

/**
 * Both axes in one word, for hosts that want one.
 *
 * - `checking`: not known yet. Never shown as off
 * - `none`: the server said for certain that nothing is stored
 * - `uploading`: this device has keys to upload, or is looking for them
 * - `up-to-date`: nothing was left to upload when that was last seen
 * - `paused`: nothing leaves this device; what is stored stays
 * - `untrusted`: there is a backup that this device must not upload to, or cannot make out
 * - `key-missing`: this device uploads, and could not read what is stored: it lacks the private key
 * - `failing`: what is stored could not be found out, or is refused; see `trouble`
 */
export type BackupState =
  | "checking"
  | "none"
  | "uploading"
  | "up-to-date"
  | "paused"
  | "untrusted"
  | "key-missing"
  | "failing";

/** Whether this device may upload to a backup: it trusts it, and did not lose the key that it made for it. */
function isUsable({ trusted, matchesDecryptionKey, madeHere = false }: BackupTrust): boolean {
  return matchesDecryptionKey || (trusted && !madeHere);
}

/** What leaves this device. What is done is looked at before what is trusted: the SDK may upload all the same. */
export function leavingOf(facts: BackupFacts): Leaving {
  const { gate, stored, active, remaining, looking } = facts;
  if (gate && !gate.open) return "held";
  if (gate && (gate.heldKeys > 0 || gate.unproven !== undefined)) return "held";
  if (gate && isRefusedNow(facts)) return "refused";
  if (stored === null) return "nothing";
  if ((gate?.uploadingKeys ?? 0) > 0) return "uploading";
  if (active === null) return stored === undefined ? "checking" : "nothing";
  // The server takes nothing for a version that is not the newest.
  if (stored && stored.version !== active) return "nothing";
  if (looking || (remaining ?? 0) > 0) return "uploading";
  return gate?.stored?.version === active ? "stored" : "idle";
}

/** A refusal ends with its cause: the version that it was about is gone, and this device does not upload to it. */
function isRefusedNow({ gate, stored, active }: BackupFacts): boolean {
  const version = gate?.refused?.version;
  return version !== undefined && (stored === undefined || stored?.version === version || active === version);
}

/** What this device could read back. What was known stays known while it cannot be asked again. */
export function readingOf({ stored, trust, damaged, hasKey, trouble }: BackupFacts): Reading {
  if (stored === undefined) return trouble ? "unknown" : "checking";
  if (stored === null) return "nothing-stored";
  if (damaged) return "damaged";
  if (!trust) return trouble ? "unknown" : "checking";
  if (!isUsable(trust)) return "untrusted";
  return hasKey ? "readable" : "unreadable";
}

/** Whether this device sends keys to the server. */
export function stores(leaving: Leaving): boolean {
  return leaving === "uploading" || leaving === "stored" || leaving === "idle";
}

/** The one word for both axes. */
export function stateOf(leaving: Leaving, reading: Reading): BackupState {
  if (reading === "nothing-stored") return "none";
  if (leaving === "refused") return "failing";
  if (stores(leaving)) {
    if (reading === "unreadable") return "key-missing";
    return leaving === "uploading" ? "uploading" : "up-to-date";
  }
  if (reading === "unknown") return "failing";
  if (reading === "checking") return "checking";
  return reading === "untrusted" || reading === "damaged" ? "untrusted" : "paused";
}
