import type { RefObject } from "react";
import { useLayoutEffect } from "./use-layout-effect.ts";

/** What stays free below a dialog at least, in pixels. */
const LEAST_PX = 16;
/** How much of the window title and buttons may cover: the rest is for what is read. */
const MOST_COVERED = 0.6;

/**
 * Keeps the lower edge of an open dialog where it was when it opened: in the middle of the window it would move by half
 * of what a sentence adds, and the button with it, while a finger is on its way. From then on the dialog grows upwards,
 * and does not get smaller than it was. A window of another size begins anew.
 *
 * Where the title and the foot would cover most of the window, because it is so low or the text so large, the title
 * scrolls with the rest (`data-scrolls="title"`), and if that is not enough the foot as well (`"all"`).
 *
 * @param about - what the dialog is about; something else begins anew
 */
export function useSteadyFoot(
  ref: RefObject<HTMLDialogElement | null>,
  open: boolean,
  about: string | undefined,
): void {
  // After the effect that opens it.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const window = dialog?.ownerDocument.defaultView;
    if (!dialog || !window || !open) return undefined;
    const settle = () => {
      dialog.style.removeProperty("--mkb-steady-size");
      dialog.style.removeProperty("--mkb-steady-foot");
      const { offsetHeight } = dialog;
      const below = Math.max(LEAST_PX, Math.floor((window.innerHeight - offsetHeight) / 2));
      dialog.style.setProperty("--mkb-steady-size", `${offsetHeight}px`);
      dialog.style.setProperty("--mkb-steady-foot", `${below}px`);
      letScroll(dialog, window.innerHeight);
    };
    const size = () => `${window.innerWidth} ${window.innerHeight}`;
    let last = size();
    // Told late, it may be of the size that the dialog opened in.
    const onResize = () => {
      if (size() === last) return;
      last = size();
      settle();
    };
    settle();
    window.addEventListener("resize", onResize);
    return () => window.removeEventListener("resize", onResize);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another matter begins anew
  }, [ref, open, about]);
}

function letScroll(dialog: HTMLDialogElement, available: number): void {
  const heightOf = (selector: string) => dialog.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;
  const title = heightOf(".mkb-dialog-header");
  const foot = heightOf(".mkb-choice-actions");
  const most = available * MOST_COVERED;
  if (title + foot <= most) delete dialog.dataset["scrolls"];
  else dialog.dataset["scrolls"] = foot <= most * 0.8 ? "title" : "all";
}
