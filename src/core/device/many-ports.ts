import type { KeyBackupPort } from "../port.ts";
import type { KeyBackupStorage } from "../record/storage.ts";
import { storageOf } from "../record/storage.ts";
import { warnOnce } from "../warnings/warn.ts";

/** So many new ports of one signed-in device, in so many milliseconds, are no log-ins. */
const MANY = 5;
const AT_ONCE_MS = 10_000;

/** When ports were new, by where the record of their device lies. */
const times = new WeakMap<KeyBackupStorage, Map<string, readonly number[]>>();

/** Tells developers of a port that is made anew again and again, as in a render. */
export function warnOfManyPorts(port: KeyBackupPort): void {
  warnOnce("port-in-render", () => {
    const storage = storageOf(port.options?.storage);
    const records = times.get(storage) ?? new Map<string, readonly number[]>();
    const owner = JSON.stringify([port.getUserId(), port.getDeviceId()]);
    const now = Date.now();
    const recent = [...(records.get(owner) ?? []), now].filter((time) => time > now - AT_ONCE_MS);
    times.set(storage, records.set(owner, recent));
    return recent.length >= MANY;
  });
}
