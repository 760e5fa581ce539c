import type { RefObject } from "react";
import { useState } from "react";

/** What became of a press of "Copy". */
export type Copying = "not-yet" | "copied" | "refused";

/**
 * Copies a text. Where the browser refuses (no permission, no secure context) the element that shows it is selected, so
 * that the user can copy it.
 *
 * @param text - what is copied
 * @param shown - shows the same text, at the latest once it is refused
 */
export function useCopy(text: string, shown: RefObject<HTMLElement | null>): readonly [Copying, () => void] {
  const [state, setState] = useState<{ readonly text: string; readonly copying: Copying }>();
  const copying = state?.text === text ? state.copying : "not-yet";

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState({ text, copying: "copied" });
    } catch {
      setState({ text, copying: "refused" });
      // Once it is rendered.
      setTimeout(() => select(shown.current));
    }
  }
  return [copying, () => void copy()];
}

function select(element: HTMLElement | null): void {
  element?.ownerDocument.getSelection()?.selectAllChildren(element);
}
