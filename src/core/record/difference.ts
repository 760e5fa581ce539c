import type { DeviceRecord } from "./device-record.ts";

/** What has to be written; `undefined` where nothing has. */
export function difference(before: DeviceRecord, after: DeviceRecord): DeviceRecord | undefined {
  const names = Object.keys(after) as (keyof DeviceRecord)[];
  const changed = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return changed.length > 0 ? Object.fromEntries(changed.map((name) => [name, after[name]])) : undefined;
}
