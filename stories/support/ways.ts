import { waitFor } from "storybook/test";
import type { Way } from "../../src/core/statements/statement.ts";

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
