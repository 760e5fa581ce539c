/** What Tab may stop at. */
const STOPS = "a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";

/**
 * Where Tab goes when it would leave an element at its end, or at its start with Shift: to the other end. Within it the
 * browser knows the way.
 *
 * @returns `undefined` where the browser knows the way
 */
export function tabStop(root: HTMLElement, backwards: boolean): HTMLElement | undefined {
  const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter((element) => isStop(element, root));
  // In a shadow root the document knows only what is around that.
  const { activeElement } = root.getRootNode() as Document | ShadowRoot;
  const direction = backwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const isAhead = (stop: Element) =>
    activeElement !== null &&
    root.contains(activeElement) &&
    (activeElement.compareDocumentPosition(stop) & direction) !== 0 &&
    !isSameGroup(activeElement, stop);
  if (stops.some(isAhead)) return undefined;
  const chosen = stops.filter((stop) => isChosen(stop, stops));
  return chosen[backwards ? chosen.length - 1 : 0];
}

function isStop(element: HTMLElement, root: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.matches(":disabled")) return false;
  // What is around a modal dialog may be inert: it is not.
  const closed = element.closest("[inert], details:not([open]) > :not(summary)");
  if (closed && closed !== root && root.contains(closed)) return false;
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
}

/** Radio buttons of one name are one stop. */
function isSameGroup(one: Element, other: Element): boolean {
  return isRadio(one) && isRadio(other) && one.name === other.name && one.form === other.form;
}

/** Of a group of radio buttons it is the one that is chosen, where one is. */
function isChosen(stop: HTMLElement, stops: readonly HTMLElement[]): boolean {
  if (!isRadio(stop) || stop.checked) return true;
  return !stops.some((other) => isSameGroup(stop, other) && isRadio(other) && other.checked);
}

function isRadio(element: Element): element is HTMLInputElement {
  return element.matches("input[type=radio]");
}
