/** How often it is looked whether something is there, and for how long, in milliseconds. */
const EVERY_MS = 50;
const LIMIT_MS = 20_000;

/**
 * Waits until there is something.
 *
 * @throws Error that names what was waited for, or the signal's reason
 */
export async function found<T>(
  what: string,
  look: () => T | undefined | false | null,
  signal: AbortSignal,
): Promise<T> {
  const until = Date.now() + LIMIT_MS;
  for (;;) {
    signal.throwIfAborted();
    const seen = look();
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (Date.now() > until) throw new Error(`The tour waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
