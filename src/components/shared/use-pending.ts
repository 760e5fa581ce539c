import { useState } from "react";

/** Runs an action of the host's and tells whether it is under way, where the snapshot does not. */
export function usePending(action: () => Promise<void>): readonly [pending: boolean, run: () => void] {
  const [pending, setPending] = useState(false);
  const run = () => {
    if (pending) return;
    setPending(true);
    const end = () => setPending(false);
    action().then(end, end);
  };
  return [pending, run];
}
