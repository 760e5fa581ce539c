/** How long to wait for another tab, in milliseconds: one that is frozen must not hold this one up for ever. */
const LONGEST_MS = 20_000;

/**
 * Runs something that only one tab of a device may do at a time, where the platform has Web Locks; elsewhere at once.
 * What runs must have an end of its own, since the others wait for it.
 */
export async function withTabLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { navigator } = globalThis as { navigator?: Partial<Navigator> };
  const locks = navigator?.locks;
  if (!locks) return work();
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), LONGEST_MS);
  let hasBegun = false;
  try {
    return await locks.request(`matrix-react-key-backup:${name}`, { signal: waiting.signal }, () => {
      hasBegun = true;
      clearTimeout(timer);
      return work();
    });
  } catch (thrown) {
    if (hasBegun) throw thrown;
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
