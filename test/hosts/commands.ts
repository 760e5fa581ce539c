import type { BrowserCommand } from "vitest/node";

/** A part of the page of the test, in CSS pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a part of the page of the test is like on the screen just now: a PNG, in base64. */
export const shot: BrowserCommand<[part: Part], string> = async ({ page, frame }, part) => {
  const element = await (await frame()).frameElement();
  const box = await element.boundingBox();
  const clip = { ...part, x: part.x + (box?.x ?? 0), y: part.y + (box?.y ?? 0) };
  const png = await page.screenshot({ clip, animations: "disabled", caret: "hide" });
  return png.toString("base64");
};

/** Prints what was measured, where it is asked for with `CONTRAST_TABLE=1`. */
export const tell: BrowserCommand<[text: string]> = (_context, text) => {
  if (process.env["CONTRAST_TABLE"]) process.stdout.write(`${text}\n`);
};

declare module "vitest/browser" {
  interface BrowserCommands {
    shot: (part: Part) => Promise<string>;
    tell: (text: string) => Promise<void>;
  }
}
