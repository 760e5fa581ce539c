import type { KeyBackupPort } from "../port.ts";
import type { KeyBackupStorage } from "../record/storage.ts";
import { storageOf } from "../record/storage.ts";
import { noteForWarning, warnOnce } from "../warnings/warn.ts";

/** So many new ports of one signed-in device, in so many milliseconds, are no log-ins. */
const MANY = 5;
const AT_ONCE_MS = 10_000;

/** When ports were new, by where the record of their device lies. */
const times = new WeakMap<KeyBackupStorage, Map<string, readonly number[]>>();

/** Ports that an adapter gives back for the same client: one that is new is another client's, as in an app's tests. */
const kept = new WeakSet<KeyBackupPort>();

/** The adapter keeps this port as long as what it was made from. */
export function noteKeptPort(port: KeyBackupPort): void {
  noteForWarning(() => void kept.add(port));
}

/** Tells developers of a port that is made anew again and again, as in a render. */
export function warnOfManyPorts(port: KeyBackupPort): void {
  warnOnce("port-in-render", () => {
    if (kept.has(port)) return false;
    const storage = storageOf(port.options?.storage);
    const records = times.get(storage) ?? new Map<string, readonly number[]>();
    const owner = JSON.stringify([port.getUserId(), port.getDeviceId()]);
    const now = Date.now();
    const recent = [...(records.get(owner) ?? []), now].filter((time) => time > now - AT_ONCE_MS);
    times.set(storage, records.set(owner, recent));
    return recent.length >= MANY;
  });
}
