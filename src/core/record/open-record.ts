import type { KeyBackupPort } from "../port.ts";
import type { DeviceRecordStore } from "./record.ts";
import { deviceRecordKey, openDeviceRecord } from "./record.ts";
import { createMemoryStorage, storageOf } from "./storage.ts";

/** What the device of a port remembers. */
export function openRecord(port: KeyBackupPort): DeviceRecordStore {
  const userId = port.getUserId();
  const storage = userId === null ? createMemoryStorage() : storageOf(port.options?.storage);
  return openDeviceRecord(storage, deviceRecordKey(userId ?? "", port.getDeviceId()));
}
