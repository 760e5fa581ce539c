import type { RefObject } from "react";
import { useRef } from "react";
import { useLayoutEffect } from "./use-layout-effect.ts";
import { showDialog } from "./show-dialog.ts";

/**
 * Shows a `<dialog>` as a modal, in its place, for as long as `open` says so. Closing gives the focus back to where it
 * was, also when the dialog is unmounted while open.
 *
 * @param dismiss - called for Escape. The listener sits on `window` and captures, because the dialog may stand inside a
 *   host's own modal, which must not close with it.
 * @param focus - where the focus goes at first
 */
export function useModal(
  ref: RefObject<HTMLDialogElement | null>,
  open: boolean,
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
    if (!dialog || !window || !open) return undefined;

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      // Something that the host opened above this dialog has the focus: the key is meant for that.
      const { target } = event;
      const elsewhere = target instanceof Element && target !== dialog.ownerDocument.body && !dialog.contains(target);
      if (elsewhere && target !== dialog.ownerDocument.documentElement) return;
      // A confirmation that stands in this dialog: the key is meant for that.
      if (target instanceof Element && dialog.contains(target) && target.closest("dialog") !== dialog) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current.dismiss();
    };
    window.addEventListener("keydown", onKeyDown, true);
    const close = showDialog(dialog);
    // The top is what a person reads first, also where what has the focus is further down.
    latest.current.focus()?.focus({ preventScroll: true });
    dialog.scrollTop = 0;
    return () => {
      window.removeEventListener("keydown", onKeyDown, true);
      close();
    };
  }, [ref, open]);
}
