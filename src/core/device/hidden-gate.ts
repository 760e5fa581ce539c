import type { KeyBackupPort } from "../port.ts";
import { warnOnce } from "../warn.ts";

/** A device with a gate. */
interface Gated {
  /** Whether the port's client may be the one that it waits for. */
  isAwaiting(port: KeyBackupPort): boolean;
}

/** All that were made, as long as somebody holds them. */
const all = new Set<WeakRef<Gated>>();

/** From now on a client that does not lead to this device, and should, is noticed. */
export function noteGated(device: Gated): void {
  all.add(new WeakRef(device));
}

/**
 * Tells developers of a gate that the kit cannot see: a client whose `fetchFn` is a function around a device's `fetch` does
 * not lead to that device, and its decisions would go to another one.
 */
export function warnOfHiddenGate(port: KeyBackupPort): void {
  for (const reference of all) {
    const device = reference.deref();
    if (!device) all.delete(reference);
    if (!device?.isAwaiting(port)) continue;
    warnOnce(
      "hidden-gate",
      "createKeyBackup made a device, and this client's `fetchFn` is not its `fetch` but another function, or one around it." +
        " So the device is not found: what people decide does not reach its gate, and keys wait there. Name it:" +
        " <KeyBackupProvider client={client} device={keyBackup}> or fromMatrixClient(client, { device: keyBackup }).",
    );
  }
}
