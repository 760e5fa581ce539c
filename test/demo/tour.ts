import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import "./matchers.ts";

/** The tour's card on the page. */
export interface TourCard {
  readonly card: Locator;
  readonly ring: Locator;
  /** Presses Next, and waits until what comes is to be seen. */
  next(): Promise<void>;
  /** Waits until the devices have done what the step says. */
  isPlayed(): Promise<void>;
  press(button: string): Promise<void>;
  title(): Promise<string>;
  says(): Promise<string>;
}

export function tourOf(page: Page): TourCard {
  const card = page.locator(".tour-card");
  const button = (name: string) => card.getByRole("button", { name, exact: true });
  const tour: TourCard = {
    card,
    ring: page.locator(".spotlight"),
    async next() {
      await tour.press("Next");
      await tour.isPlayed();
    },
    async isPlayed() {
      await expect(card.locator(".primary:not([aria-busy=true])")).toBeSeen();
      expect(await card.getByText("waited in vain").count()).toBe(0);
    },
    press: (name) => button(name).click(),
    title: async () => (await card.getByRole("heading").textContent()) ?? "",
    says: async () => (await card.locator(".tour-caption").textContent()) ?? "",
  };
  return tour;
}
