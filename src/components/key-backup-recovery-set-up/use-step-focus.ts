import type { RefObject } from "react";
import { useRef } from "react";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";

/**
 * Takes the focus along when a step gives way to the next, to its field or else its heading. Whoever has the focus
 * elsewhere keeps it there.
 *
 * @param first - whether the first step takes it
 */
export function useStepFocus(root: RefObject<HTMLElement | null>, step: string, first: boolean): void {
  const last = useRef<string | undefined>(first ? "" : undefined);
  useLayoutEffect(() => {
    const element = root.current;
    const before = last.current;
    last.current = step;
    if (!element || before === undefined || before === step) return;
    const { activeElement, body } = element.ownerDocument;
    // What had it is gone with its step: then it is nowhere, or on the dialog around.
    const isLost = activeElement === null || activeElement === body || activeElement.contains(element);
    if (before !== "" && !isLost && !element.contains(activeElement)) return;
    const [field, title] = ["input", ".mkb-set-up-title"].map((what) => element.querySelector<HTMLElement>(what));
    (field ?? title)?.focus();
  }, [root, step]);
}
