import { useEffect, useState } from "react";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";

/** How long "Saved." stays, in milliseconds. */
const SAVED_MS = 4_000;

/** Whether a choice was confirmed a moment ago. */
export function useJustSaved({ saving, unsaved, enabled }: PreferenceSnapshot): boolean {
  const [before, setBefore] = useState(saving);
  const [saved, setSaved] = useState(false);
  if (before !== saving) {
    setBefore(saving);
    setSaved(before !== undefined && saving === undefined && unsaved === undefined && enabled === before.enabled);
  }
  useEffect(() => {
    if (!saved) return undefined;
    const timer = setTimeout(() => setSaved(false), SAVED_MS);
    return () => clearTimeout(timer);
  }, [saved]);
  return saved;
}
