/**
 * Lets the host do something for the user.
 *
 * @returns whether it has ended when this resolves: a host that gives a promise ends with it, also where that rejects; one
 *   that gives nothing has only opened something of its own, and nobody says when that is over
 */
export async function hostEnded(host: (() => unknown) | undefined): Promise<boolean> {
  try {
    const end = host?.();
    if (!isThenable(end)) return false;
    await end;
  } catch {
    // The user left it, or the host has shown why it failed.
  }
  return true;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
