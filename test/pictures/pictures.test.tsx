import "@fontsource-variable/inter";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { commands, page } from "vitest/browser";
import { addStyles, render, sheets } from "../components/support/host.tsx";
import { states } from "./states.tsx";

/** A host that looks the same on every machine, and stands still. */
const host = `
  :root { background: light-dark(#fff, #14161a); color: light-dark(#1a1d23, #eceef2); }
  body { margin: 0; padding: 16px; font: 16px/1.5 "Inter Variable"; }
  .mkb.mkb * { font-family: "Inter Variable" !important; }
  *, *::before, *::after { animation: none !important; transition: none !important; }
  /* Whether there is a ring depends on what an earlier test has pressed, and shadows make pictures large. */
  * { outline: none !important; box-shadow: none !important; }
`;

/** How a state is looked at. */
const looks = {
  light: { width: 640, height: 640, scheme: "light" },
  dark: { width: 640, height: 640, scheme: "dark" },
  narrow: { width: 320, height: 568, scheme: "light" },
} as const;

/** A picture is one browser's, on one system: letters have other edges elsewhere. */
const major = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1];
const here = `chromium-${major}-${navigator.platform.replaceAll(/\W+/g, "-").toLowerCase()}`;
const kept = new Set(Object.keys(import.meta.glob("./*/*.png")).map((path) => path.split("/")[1]));
const isKept = inject("takesPictures") || kept.has(here);

let remove = () => {};
beforeAll(async () => {
  remove = addStyles(sheets.unlayered, host);
  await document.fonts.load("16px 'Inter Variable'");
});
afterAll(() => remove());

const against = isKept ? here : `${here}, of which there are none: \`npm run pictures\` takes some`;

// Not the same as passed: the closing line counts what was skipped.
describe.skipIf(!isKept)(`as in the pictures of ${against}`, () => {
  describe.for(Object.entries(looks))("%s", ([look, { width, height, scheme }]) => {
    beforeAll(async () => {
      await page.viewport(width, height);
      document.documentElement.style.colorScheme = scheme;
    });
    afterAll(() => {
      document.documentElement.style.cssText = "";
    });

    it.for(Object.entries(states))("%s", async ([name, { element, act }]) => {
      await render(element);
      await act?.();
      await commands.parkPointer();
      await expect(page).toMatchScreenshot(`${here}/${name}-${look}`);
    });
  });
});
