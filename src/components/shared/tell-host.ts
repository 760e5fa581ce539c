/**
 * Tells the host something. What it throws is its own: it stands in the console, and neither takes the page down nor keeps
 * the kit from doing what the user asked for.
 */
export function tellHost<Told extends unknown[]>(tell: ((...told: Told) => unknown) | undefined, ...told: Told): void {
  try {
    tell?.(...told);
  } catch (thrown) {
    console.error("matrix-react-key-backup: A callback of the app threw. Nothing of the kit is harmed by it.", thrown);
  }
}
