import type { FocusEvent, RefObject } from "react";
import { useRef } from "react";
import { isSeen, nearestControl } from "./nearest-control.ts";
import { useLayoutEffect } from "./use-layout-effect.ts";

/** Handlers for the element that `useKeptFocus` watches. */
export interface KeptFocus {
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * When a button that has the focus goes away with its step, the browser drops the focus to the document's body, and a
 * keyboard user starts again at the top of the page. This puts it on `next` instead; where that is not to be seen, such
 * as a notice that has nothing more to say, on the control that comes next outside of `root`.
 *
 * @param root - watched; focus outside of it is never taken
 * @param next - where the focus goes
 */
export function useKeptFocus(
  root: RefObject<HTMLElement | null>,
  next: () => HTMLElement | null | undefined,
): KeptFocus {
  const inside = useRef(false);
  // After every commit: which of them removes the element cannot be told from here.
  useLayoutEffect(() => {
    const document = root.current?.ownerDocument;
    if (!document || !inside.current) return;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const wanted = next();
    const target = wanted && isSeen(wanted) ? wanted : root.current && nearestControl(root.current);
    (target ?? wanted)?.focus();
  });
  return {
    onFocus() {
      inside.current = true;
    },
    onBlur(event) {
      const { currentTarget, relatedTarget } = event;
      // The whole window losing the focus is no move: it comes back to the same element.
      if (!currentTarget.ownerDocument.hasFocus()) return;
      inside.current = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    },
  };
}
