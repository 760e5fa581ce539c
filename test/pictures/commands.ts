import type { BrowserCommand } from "vitest/node";

/** Puts the pointer into a corner, where nothing is under it. */
export const parkPointer: BrowserCommand = ({ page }) => page.mouse.move(0, 0);

declare module "vitest/browser" {
  interface BrowserCommands {
    parkPointer: () => Promise<void>;
  }
}
