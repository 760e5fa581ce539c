import { render } from "vitest-browser-react";
import { vi } from "vitest";
import layered from "../../../src/styles/styles.layered.css?inline";
import unlayered from "../../../src/styles/styles.css?inline";
import { statusActions } from "./backup.ts";

/** Both ways to take the kit's styles. */
export const sheets = { unlayered, layered };

/** Puts style sheets into the page, in their order; gives the function that takes them out. */
export function addStyles(...texts: readonly string[]): () => void {
  const elements = texts.map((text) => {
    const element = document.createElement("style");
    element.textContent = text;
    document.head.append(element);
    return element;
  });
  return () => elements.forEach((element) => element.remove());
}

/** Actions that only take note; every component takes what it needs of them. */
export const fakeActions = () => ({
  ...statusActions(),
  choose: vi.fn(),
  decideLater: vi.fn(),
  continue: vi.fn(),
});

export { render };
