import { warnIn } from "../core/warnings/warn.ts";

/** How long a style sheet may take, in milliseconds. */
const PATIENCE_MS = 3_000;

/** Tells developers of a component that stands on the page without the kit's style sheet; gives what ends that. */
export function warnOfMissingStyles(element: Element): () => void {
  const ends: (() => void)[] = [];
  warnIn(PATIENCE_MS, ends, "no-styles", () => isUnstyled(element));
  return () => ends.pop()?.();
}

/** A host's own markup has the host's look; what is not laid out has none: it is hidden, or this is jsdom. */
function isUnstyled(element: Element): boolean {
  if (!element.closest(".mkb") || element.getClientRects().length === 0) return false;
  return getComputedStyle(element).getPropertyValue("--mkb-styles") === "";
}
