/** What takes the focus without a keyboard popping up on a touch screen. */
const CONTROLS = [
  "a[href]",
  "button:enabled",
  "summary",
  "select:enabled",
  "input:enabled:is([type=checkbox], [type=radio], [type=button], [type=submit])",
  "[tabindex]:not([tabindex='-1'], input, textarea, [contenteditable])",
].join();

/**
 * The control outside of an element that a reader comes to next: the first after it, else the last before it, in the
 * dialog that holds it, else in the page.
 */
export function nearestControl(element: Element): HTMLElement | undefined {
  const around = element.closest("dialog, [role=dialog], [role=alertdialog]") ?? element.ownerDocument.body;
  const controls = [...around.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) => !element.contains(control) && isSeen(control) && !control.closest("[inert]"),
  );
  const isAfter = (control: Element) =>
    (element.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return controls.find(isAfter) ?? controls[controls.length - 1];
}

/** Whether an element takes room on the screen. */
export function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility === "visible";
}
