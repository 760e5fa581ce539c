import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import "./matchers.ts";

/** Presses Tab until something has the focus, as a user would who sees where it is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeSeen();
  for (let presses = 0; presses < 80; presses += 1) {
    const there = await target.evaluate((element) => {
      const { ownerDocument } = element;
      return ownerDocument.hasFocus() && ownerDocument.activeElement === element;
    });
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}
