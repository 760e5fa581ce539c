import { expect } from "vitest";
import { userEvent } from "vitest/browser";
import type { Way } from "../../../src/core/statements/statement.ts";

/** What the first part of the page that a selector names says, and its ways out. */
export function saidIn(selector: string) {
  const root = () => document.querySelector<HTMLElement>(selector)!;
  const way = (name: Way) => root().querySelector<HTMLElement>(`[data-way="${name}"]`);
  return {
    root,
    /** The button of a way out; `null` where that is not offered. */
    way,
    /** All that its live regions say. */
    said: () =>
      [...root().querySelectorAll("[role=status]")]
        .map((region) => region.textContent)
        .join(" ")
        .trim(),
    /** Presses a button as soon as it is there, behind "More" or not. */
    press: async (name: Way) => {
      await expect.poll(() => way(name)).not.toBeNull();
      const more = way(name)!.closest("details");
      if (more && !more.open) await userEvent.click(more.querySelector("summary")!);
      await userEvent.click(way(name)!);
    },
  };
}
