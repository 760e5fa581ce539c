import { useEffect, useRef, useState } from "react";

/** How long the first value waits, so that a live region is in the page before what it announces, in milliseconds. */
const SETTLE_MS = 100;

/**
 * Lets a value through at most once in `ms`: the first at once, the last always. `undefined` takes effect at once.
 *
 * @param value - compared by identity
 * @param ms - milliseconds between two values
 * @returns what to show, and a function that shows the newest now
 */
export function useCalm<T>(value: T | undefined, ms: number): readonly [shown: T | undefined, flush: () => void] {
  const [shown, setShown] = useState<T>();
  const next = useRef<number>(undefined);
  useEffect(() => {
    next.current ??= Date.now() + SETTLE_MS;
    if (value === shown) return undefined;
    const show = () => {
      if (value !== undefined) next.current = Date.now() + ms;
      setShown(() => value);
    };
    if (value === undefined) return show();
    const timer = setTimeout(show, Math.max(0, next.current - Date.now()));
    return () => clearTimeout(timer);
  }, [value, shown, ms]);
  return [value === undefined ? undefined : shown, () => setShown(() => value)];
}
