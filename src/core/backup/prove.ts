import type { Decision, DeviceRecord, DeviceRecordStore } from "../record/record.ts";
import { isOlderVersion } from "../protocol/versions.ts";
import { isHalfMade } from "./half-made.ts";
import type { Observation } from "./observe.ts";

/**
 * What is held for want of a proof leaves once this device was seen to have the key. A proof ends with what it was
 * about: a homeserver may give the same version to another backup, and a device has one key only, so that of another
 * backup has taken its place.
 *
 * @param found - what a look came to, while the user has nothing done about the backup
 * @param awaited - the version that uploads wait for at the open gate
 * @returns whether it is new to this device, which then uploads every key
 */
export function prove(
  record: DeviceRecordStore,
  { stored, trust }: Observation,
  decision: Decision | undefined,
  awaited: string | undefined,
): boolean {
  const { proven, creating } = record.read();
  const isHeld = trust?.matchesDecryptionKey === true;
  // An older version is the newest only where the proven one is gone.
  const isGone = !stored || (proven !== undefined && isOlderVersion(stored.version, proven));
  const isOver = isGone || (stored.version === proven ? trust?.matchesDecryptionKey === false : isHeld);
  if (proven !== undefined && isOver) record.update({ proven: undefined });
  // What another device made whole is no part of what was begun here.
  if (!stored || !isHeld || isHalfMade(creating, stored, trust) || decision !== "on") return false;
  // What waits for a version that is gone hears of it by a proof anew.
  if (proven === stored.version && awaited !== undefined && awaited !== proven) record.update({ proven: undefined });
  return record.read().proven !== stored.version && proveHeld(record, stored.version);
}

/** Takes back the proof of a version whose key this device does not hold any more. */
export function dropLostProof(record: DeviceRecordStore, { stored, trust }: Observation): void {
  const { proven } = record.read();
  const isLost = proven !== undefined && stored?.version === proven && trust?.matchesDecryptionKey === false;
  if (isLost) record.update({ proven: undefined });
}

/**
 * Notes that the key to a version is held, so that keys leave for it.
 *
 * @returns whether keys left for another version before: what the SDK takes for stored may be stored there and not here
 */
export function proveHeld(record: DeviceRecordStore, version: string, more: DeviceRecord = {}): boolean {
  const { uploadedTo, proven } = record.read();
  const before = uploadedTo ?? proven;
  record.update({ ...more, proven: version, uploadedTo: version });
  return before !== undefined && before !== version;
}
