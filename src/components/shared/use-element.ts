import type { RefObject } from "react";
import { useCallback, useRef } from "react";

/** For `ref` of an element of the host's, whichever kind it is. */
export type ElementRef<E extends HTMLElement = HTMLElement> = (element: E | null) => void;

/** A place to keep an element, and the function that puts it there. */
export function useElement<E extends HTMLElement = HTMLElement>(): readonly [RefObject<E | null>, ElementRef<E>] {
  const kept = useRef<E | null>(null);
  const keep = useCallback((element: E | null) => {
    kept.current = element;
  }, []);
  return [kept, keep];
}
