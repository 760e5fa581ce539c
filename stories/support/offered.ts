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
