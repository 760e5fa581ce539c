import type { RefObject } from "react";
import { useRef } from "react";
import { showDialog } from "./show-dialog.ts";
import { tabStop } from "./tab-stop.ts";
import { useLayoutEffect } from "./use-layout-effect.ts";

/** The dialogs that are open, the one on top last: the keys are its own. */
const stack: HTMLDialogElement[] = [];

/** What does not leave the dialog. What a browser does by itself, such as a letter in a field, it does all the same. */
const OWN = ["keydown", "keypress", "keyup", "pointerdown", "mousedown", "touchstart"] as const;

/**
 * Shows a `<dialog>` as a modal, in its place, for as long as `open` says so. Closing gives the focus back to where it
 * was, also when the dialog is unmounted while open.
 *
 * Escape and Tab belong to it, and so do other keys and presses: the listener sits on `window` and captures, because the
 * dialog may stand inside a host's own modal, or beside it. That must not close with it, nor take a press here for one
 * outside; a trap that holds the focus in it knows nothing of an order in this one; and a page in which typing anywhere
 * goes to the composer must not take what is typed here. Shortcuts pass.
 *
 * @param dismiss - called for Escape
 * @param focus - where the focus goes at first
 */
export function useModal(
  ref: RefObject<HTMLDialogElement | null>,
  isOpen: boolean,
  dismiss: () => void,
  focus: () => HTMLElement | null | undefined,
): void {
  const latest = useRef({ dismiss, focus });
  useLayoutEffect(() => {
    latest.current = { dismiss, focus };
  });
  useLayoutEffect(() => {
    const dialog = ref.current;
    const window = dialog?.ownerDocument.defaultView;
    if (!dialog || !window || !isOpen) return undefined;

    const onEvent = (event: Event) => {
      if (stack[stack.length - 1] !== dialog || !isWithin(event, dialog)) return;
      const key = keyOf(event);
      // With another key held down it is a shortcut: of the host's, or of the browser's.
      if (key && (key.ctrlKey || key.altKey || key.metaKey)) return;
      event.stopImmediatePropagation();
      if (event.type !== "keydown" || key?.isComposing || event.defaultPrevented) return;
      if (key?.key === "Tab") {
        const stop = tabStop(dialog, key.shiftKey);
        if (!stop) return;
        event.preventDefault();
        stop.focus();
      } else if (key?.key === "Escape") {
        event.preventDefault();
        latest.current.dismiss();
      }
    };
    for (const type of OWN) window.addEventListener(type, onEvent, true);
    stack.push(dialog);
    const close = showDialog(dialog);
    // The top is what a person reads first, also where what has the focus is further down.
    latest.current.focus()?.focus({ preventScroll: true });
    dialog.scrollTop = 0;
    return () => {
      for (const type of OWN) window.removeEventListener(type, onEvent, true);
      stack.splice(stack.indexOf(dialog), 1);
      close();
    };
  }, [ref, isOpen]);
}

/** Whether something happens in this dialog, and not in one on top of it, or in what the host opened above. */
function isWithin(event: Event, dialog: HTMLDialogElement): boolean {
  // Of what is in a shadow root, the event names only what is around that.
  const [target] = event.composedPath();
  const { body, documentElement } = dialog.ownerDocument;
  // A focus that is nowhere: whoever is on top has the keys.
  if (!isElement(target) || target === body || target === documentElement) return keyOf(event) !== undefined;
  return target.closest("dialog") === dialog;
}

/** In a window of its own, or a frame, nothing is an instance of what has the same name here. */
function isElement(target: EventTarget | undefined): target is Element {
  return target !== undefined && "closest" in target;
}

function keyOf(event: Event): KeyboardEvent | undefined {
  return "key" in event ? (event as KeyboardEvent) : undefined;
}
