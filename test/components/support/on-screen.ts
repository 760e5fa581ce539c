/** What somebody has before them who looks at the kit's part of the screen, or listens to it. */
export interface OnScreen {
  /** The names of all buttons: whatever is pressed, without links, answers, the switch and "Why?". */
  readonly buttons: readonly string[];
  readonly mainButtons: readonly string[];
  /** What is asked, as headings or above answers. */
  readonly questions: readonly string[];
  /** How many words there are to read. */
  readonly words: number;
}

/** The modal on top, with which the rest of the page is out of reach; else the page. */
const reach = () => [...document.querySelectorAll<HTMLElement>("dialog:modal")].at(-1) ?? document.body;

const isShown = (element: Element) =>
  element.checkVisibility({ visibilityProperty: true }) && element.closest(".mkb-hidden") === null;

/** What is shown of the kit, also where it takes scrolling to see it. */
function shown(selector: string): HTMLElement[] {
  const found = reach().querySelectorAll<HTMLElement>(selector);
  return [...found].filter((element) => element.closest(".mkb") !== null && isShown(element));
}

const textOf = (element: Element | null | undefined) => element?.textContent.replaceAll(/\s+/g, " ").trim() ?? "";

/** What is on the screen now. */
export function onScreen(): OnScreen {
  const buttons = shown("button, summary:not(.mkb-why-summary)");
  return {
    buttons: buttons.map(textOf),
    mainButtons: buttons.filter((button) => button.classList.contains("mkb-button-primary")).map(textOf),
    questions: shown("h1, h2, h3, h4, legend, .mkb-call-sentence")
      .map(textOf)
      .filter((text) => text.endsWith("?")),
    words: countWords(),
  };
}

function countWords(): number {
  const texts = document.createTreeWalker(reach(), NodeFilter.SHOW_TEXT);
  let text = "";
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (parent?.closest(".mkb") && isShown(parent)) text += ` ${texts.currentNode.textContent}`;
  }
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * What a screen reader says by itself: the live regions, the dialog that is open, and what has the focus, each with its
 * name, its group and its description.
 */
export function heard(): string {
  const dialog = reach().matches("dialog.mkb") ? reach() : undefined;
  const focused = document.activeElement;
  const spoken = [
    ...[dialog, focused].flatMap((element) => [...described(element)]),
    ...reach().querySelectorAll("[role=status]"),
    focused?.closest("fieldset")?.querySelector("legend"),
    ...((focused instanceof HTMLInputElement && focused.labels) || []),
    focused,
  ];
  return spoken.map(textOf).filter(Boolean).join(" | ");
}

function* described(element: Element | null | undefined) {
  for (const name of ["aria-labelledby", "aria-describedby"]) {
    for (const id of element?.getAttribute(name)?.split(" ") ?? []) yield document.getElementById(id);
  }
}

const isInView = (element: Element) => {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= innerHeight;
};

/** Whether it can be read what this is about: the dialog's title, and that of the step in it. */
export function isTitleInView(): boolean {
  const title = shown(".mkb-dialog-title")[0];
  const step = shown(".mkb-set-up-title")[0];
  if (title ?? step) return [title, step].every((each) => !each || isInView(each));
  return shown(".mkb-settings-title, .mkb-call-sentence").some(isInView);
}

/** Whether what has the focus can be seen, and nothing lies over it. */
export function isFocusInView(): boolean {
  const focused = document.activeElement;
  if (!focused || focused === document.body || !focused.checkVisibility()) return false;
  const { left, top, right, bottom } = focused.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  const above = bottom > top ? document.elementFromPoint(x, y) : null;
  return above !== null && (focused.contains(above) || above.contains(focused));
}

/** What is wider than it should be: what needs scrolling to the side. */
export function tooWide(): string[] {
  const parts = [document.documentElement, ...shown("*")];
  return parts
    .filter((part) => {
      const { overflowX } = getComputedStyle(part);
      if (part !== document.documentElement && overflowX !== "auto" && overflowX !== "scroll") return false;
      return part.scrollWidth > part.clientWidth;
    })
    .map((part) => part.className);
}
