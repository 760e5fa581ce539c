import { useEffect, useState } from "react";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";

/** How long "Saved." stays, in milliseconds. */
const SAVED_MS = 4_000;

/** Whether the choice that the switch shows was confirmed a moment ago; not one that was changed elsewhere since. */
export function useJustSaved({ saving, unsaved, enabled }: PreferenceSnapshot): boolean {
  const [before, setBefore] = useState(saving);
  const [saved, setSaved] = useState<boolean>();
  if (before !== saving) {
    setBefore(saving);
    const isSaved = saving === undefined && unsaved === undefined && enabled === before?.enabled;
    setSaved(isSaved ? enabled : undefined);
  }
  useEffect(() => {
    if (saved === undefined) return undefined;
    const timer = setTimeout(() => setSaved(undefined), SAVED_MS);
    return () => clearTimeout(timer);
  }, [saved]);
  return saved !== undefined && saved === enabled;
}
