import type { DeviceRecord, DeviceRecordStore } from "../record/record.ts";

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
