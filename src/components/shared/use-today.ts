import { useSyncExternalStore } from "react";
import { startOfDay } from "./time.ts";

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * The first moment of the day that it is, for words like "today": whoever uses it is drawn again after midnight. One timer
 * for all of them, and none while nobody watches.
 */
export function useToday(): number {
  return useSyncExternalStore(watch, today, today);
}

function today(): number {
  return startOfDay(Date.now());
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) waitForMidnight();
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearTimeout(timer);
  };
}

function waitForMidnight(): void {
  const midnight = new Date().setHours(24, 0, 0, 0);
  timer = setTimeout(() => {
    for (const watcher of watchers) watcher();
    waitForMidnight();
  }, midnight - Date.now());
}
