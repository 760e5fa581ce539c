import { useSyncExternalStore } from "react";

const query = matchMedia("(width < 760px)");

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether there is room for one thing at a time only. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
