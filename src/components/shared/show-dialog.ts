/**
 * Shows a `<dialog>` as a modal. jsdom knows the element and neither of its methods: there it opens without them, so that
 * a host's tests see what is in it and need no set-up.
 *
 * @returns closes it; the focus goes back to where it was
 */
export function showDialog(dialog: HTMLDialogElement): () => void {
  if (typeof dialog.showModal === "function") {
    dialog.showModal();
    return () => dialog.close();
  }
  const before = dialog.ownerDocument.activeElement;
  dialog.setAttribute("open", "");
  return () => {
    dialog.removeAttribute("open");
    if (before instanceof HTMLElement) before.focus();
  };
}
