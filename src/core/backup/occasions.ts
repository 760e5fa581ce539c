/** What may mean that something changed while nobody looked. */
const occasions = ["visibilitychange", "online"] as const;

/**
 * Calls back when the page comes back to front, or back online; gives the function that ends it. Does nothing where the
 * platform has no such events.
 */
export function onOccasion(listener: () => void): () => void {
  const target = globalThis as Partial<Pick<Window, "addEventListener" | "removeEventListener">>;
  if (!target.addEventListener) return () => {};
  for (const name of occasions) globalThis.addEventListener(name, listener);
  return () => {
    for (const name of occasions) globalThis.removeEventListener(name, listener);
  };
}
