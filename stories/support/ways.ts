import { waitFor } from "storybook/test";
import type { Way, WaysOut } from "../../src/core/statements/statement.ts";

const waysOf = (buttons: Iterable<Element>): readonly Way[] =>
  [...buttons].map((button) => button.getAttribute("data-way") as Way);

/** The ways out that a part of the page offers: the main one, the others in view, and those behind "More". */
export function offered(root: Element): WaysOut {
  const row = root.querySelector(".mkb-ways");
  const [main] = waysOf(row?.querySelectorAll(":scope > .mkb-button-primary") ?? []);
  return {
    main,
    others: waysOf(row?.querySelectorAll(":scope > [data-way]:not(.mkb-button-primary)") ?? []),
    more: waysOf(row?.querySelectorAll(".mkb-more [data-way]") ?? []),
  };
}

/** How many buttons of the ways out are in view. "More" is one of them. */
export function inViewOf(root: Element): number {
  return root.querySelectorAll(".mkb-ways > [data-way], .mkb-ways > .mkb-more").length;
}

/** The button of a way out, as soon as it is there. "More" is opened for it. */
export async function findWay(root: Element, way: Way): Promise<HTMLElement> {
  return waitFor(() => {
    const button = root.querySelector<HTMLElement>(`[data-way="${way}"]`);
    if (!button) throw new Error(`"${way}" is not offered`);
    const more = button.closest("details");
    if (more) more.open = true;
    return button;
  });
}
