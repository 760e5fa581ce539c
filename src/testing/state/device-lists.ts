import type { Core } from "../core.ts";

/** Notes that a user's devices or identity are not what they were. */
export function devicesChanged({ state, stream }: Core, userId: string): void {
  state.deviceLists.put({ userId, position: stream.next() });
  stream.wake();
}
