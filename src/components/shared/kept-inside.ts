import type { DOMAttributes, SyntheticEvent } from "react";

type Handlers = DOMAttributes<HTMLDialogElement>;

/** What is done in a dialog: to the page around it nothing has happened. */
const NAMES = [
  "onClick",
  "onDoubleClick",
  "onAuxClick",
  "onContextMenu",
  "onMouseDown",
  "onMouseUp",
  "onPointerDown",
  "onPointerUp",
  "onTouchStart",
  "onTouchEnd",
  "onKeyDown",
  "onKeyUp",
  "onInput",
  "onChange",
  "onCopy",
  "onCut",
  "onPaste",
] as const satisfies readonly (keyof Handlers)[];

/**
 * Keeps events inside a dialog, which React hands on to what is around it in the tree: a row that opens on a click, a page
 * in which typing anywhere goes to the composer. What the host listens to at the dialog itself is told.
 */
export function keptInside(own: Handlers): Handlers {
  const handlers = NAMES.map((name) => [
    name,
    (event: SyntheticEvent<HTMLDialogElement>) => {
      (own[name] as ((event: SyntheticEvent<HTMLDialogElement>) => void) | undefined)?.(event);
      event.stopPropagation();
    },
  ]);
  return Object.fromEntries(handlers) as Handlers;
}
