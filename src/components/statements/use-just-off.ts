import { useEffect, useState } from "react";
import type { KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { useReset } from "../shared/use-reset.ts";

/** How long "Undo" stays, in milliseconds. */
const UNDO_MS = 10_000;

/**
 * Whether the user turned key storage off a moment ago.
 *
 * @param owner - whose device it is, where the same component may be about another one
 * @returns that, and a function to call when they do
 */
export function useJustOff(
  { preference, task }: KeyBackupStatusSnapshot,
  owner: unknown,
): readonly [boolean, () => void] {
  const [armed, setArmed] = useState(false);
  useReset(owner, () => setArmed(false));
  const isOff = preference.enabled === false;
  const isSettled = isOff && !preference.saving && !task;
  useEffect(() => {
    if (!armed || !isSettled) return undefined;
    const timer = setTimeout(() => setArmed(false), UNDO_MS);
    return () => {
      clearTimeout(timer);
      // Whatever came next, the moment is over.
      setArmed(false);
    };
  }, [armed, isSettled]);
  return [armed && isSettled, () => setArmed(true)];
}
