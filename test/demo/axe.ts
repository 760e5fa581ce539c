import axe from "axe-core";
import type { Page } from "playwright";

/** Everything that axe finds on the page and its devices: which rule, and where. */
export async function axeFinds(page: Page): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map(async (frame) => {
      await frame.evaluate(axe.source);
      return frame.evaluate(async () => {
        // What is asked of a whole document is asked of each page by itself.
        const { violations } = await window.axe.run(document, { iframes: false, resultTypes: ["violations"] });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
      });
    }),
  );
  return found.flat();
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
