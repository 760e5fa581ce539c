import { hasSeenRequests } from "../gate/gate.ts";
import type { KeyBackupPort } from "../port.ts";
import { warnOnce } from "../warnings/warn.ts";
import { findDevice } from "./registry.ts";

/**
 * Tells developers of a gate that stands beside the way: the client's request was answered, and the gate of its device
 * has seen none.
 */
export function warnOfUnusedGate(port: KeyBackupPort): void {
  warnOnce("unused-gate", () => {
    const gate = findDevice(port)?.gate;
    return gate !== undefined && !hasSeenRequests(gate);
  });
}
