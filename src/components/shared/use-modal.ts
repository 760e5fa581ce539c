import type { RefObject } from "react";
import { useRef } from "react";
import { showDialog } from "./show-dialog.ts";
import { tabStop } from "./tab-stop.ts";
import { useLayoutEffect } from "./use-layout-effect.ts";

/** The dialogs that are open, the one on top last: the keys are its own. */
const stack: HTMLDialogElement[] = [];

/**
 * Shows a `<dialog>` as a modal, in its place, for as long as `open` says so. Closing gives the focus back to where it
 * was, also when the dialog is unmounted while open.
 *
 * Escape and Tab belong to it. The listener sits on `window` and captures, because the dialog may stand inside a host's
 * own modal: that must not close with it, and a trap that holds the focus in the host's modal knows nothing of an order
 * in this one.
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

    const onKeyDown = (event: KeyboardEvent) => {
      if (!isOwn(event, dialog)) return;
      event.stopImmediatePropagation();
      if (event.key === "Tab") {
        const stop = tabStop(dialog, event.shiftKey);
        if (!stop) return;
        event.preventDefault();
        stop.focus();
      } else {
        event.preventDefault();
        latest.current.dismiss();
      }
    };
    window.addEventListener("keydown", onKeyDown, true);
    stack.push(dialog);
    const close = showDialog(dialog);
    // The top is what a person reads first, also where what has the focus is further down.
    latest.current.focus()?.focus({ preventScroll: true });
    dialog.scrollTop = 0;
    return () => {
      window.removeEventListener("keydown", onKeyDown, true);
      stack.splice(stack.indexOf(dialog), 1);
      close();
    };
  }, [ref, isOpen]);
}

/** Whether a key is meant for this dialog, and not for one on top of it, or for what the host opened above. */
function isOwn(event: KeyboardEvent, dialog: HTMLDialogElement): boolean {
  const { key, target } = event;
  if ((key !== "Escape" && key !== "Tab") || event.isComposing || event.defaultPrevented) return false;
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (stack[stack.length - 1] !== dialog) return false;
  // A focus that is nowhere: whoever is on top has the keys.
  const { body, documentElement } = dialog.ownerDocument;
  if (!(target instanceof Element) || target === body || target === documentElement) return true;
  return target.closest("dialog") === dialog;
}
