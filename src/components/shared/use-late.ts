import { useEffect, useState } from "react";

/** What takes no longer than this shows no words of its own, in milliseconds. */
const UNNOTICED_MS = 300;

/**
 * Whether something has been so for a while: what is over before anybody notices is not worth a flash of words.
 *
 * @param afterMs - how long that is, in milliseconds
 */
export function useLate(value: boolean, afterMs: number = UNNOTICED_MS): boolean {
  const [late, setLate] = useState(false);
  if (late && !value) setLate(false);
  useEffect(() => {
    if (!value) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return late && value;
}
