import { useState } from "react";

/**
 * Calls `reset` in the render in which something became another: what one account was asked, or has typed, is nothing to
 * the next one. Views are keyed by their client and need none of it.
 *
 * @param owner - what it belongs to
 * @param reset - sets states of the same component
 */
export function useReset(owner: unknown, reset: () => void): void {
  const [before, setBefore] = useState(owner);
  if (Object.is(before, owner)) return;
  setBefore(owner);
  reset();
}
