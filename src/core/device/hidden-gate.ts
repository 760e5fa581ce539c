import type { KeyBackupPort } from "../port.ts";
import { noteForWarning, warnOnce } from "../warnings/warn.ts";

/** A device with a gate. */
interface Gated {
  /** Whether the port's client may be the one that it waits for. */
  isAwaiting(port: KeyBackupPort): boolean;
}

/** All that were made, as long as somebody holds them. */
const all = new Set<WeakRef<Gated>>();

/** From now on a client that does not lead to this device, and should, is noticed. */
export function noteGated(device: Gated): void {
  noteForWarning(() => {
    for (const reference of all) if (!reference.deref()) all.delete(reference);
    all.add(new WeakRef(device));
  });
}

/**
 * Tells developers of a gate that the kit cannot see: a client whose `fetchFn` is a function around a device's `fetch` does
 * not lead to that device, and its decisions would go to another one.
 */
export function warnOfHiddenGate(port: KeyBackupPort): void {
  warnOnce("hidden-gate", () => [...all].some((reference) => reference.deref()?.isAwaiting(port)));
}
