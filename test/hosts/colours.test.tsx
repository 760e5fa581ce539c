import type { ReactNode } from "react";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { commands, page } from "vitest/browser";
import { sheets } from "../components/support/host.tsx";
import { dress, renderIn } from "./host-page.tsx";
import type { Scheme } from "./hosts.ts";
import { hosts } from "./hosts.ts";
import { everything, onTop, settled, unfold } from "./parts.tsx";
import type { Measured } from "./pixels.ts";
import { measureTexts, takePicture } from "./pixels.ts";

const scenes: Readonly<Record<string, ReactNode>> = { "in the page": everything, ...onTop };
const pages: readonly (readonly [string, Scheme, Scheme | undefined])[] = [
  ["light", "light", "light"],
  ["dark", "dark", "dark"],
  ["dark, and says no color-scheme", "dark", undefined],
  ["light, in a browser that is told dark", "light", "dark"],
];

beforeAll(() => page.viewport(720, 3600));

let undress = () => {};
afterEach(() => undress());

/** The least contrast of a text in each host, on each page. */
const least = new Map<string, Map<string, number>>();

/** Prints it, a row a host: `CONTRAST_TABLE=1 npx vitest run --project hosts test/hosts/colours.test.tsx`. */
afterAll(async () => {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const head = ["host", ...pages.map(([page]) => page)];
  const rows = [...least].map(([name, found]) => [name, ...pages.map(([page]) => found.get(page)?.toFixed(2) ?? "")]);
  await commands.tell([head, head.map(() => "---"), ...rows].map(row).join("\n"));
});

function note(name: string, page: string, contrast: number): void {
  const found = least.get(name) ?? new Map<string, number>();
  least.set(name, found.set(page, Math.min(contrast, found.get(page) ?? Infinity)));
}

/** The texts of the kit that do not stand out enough in a host, whatever its page and its browser are told. */
async function faintIn(name: string, scene: ReactNode, sheet = sheets.unlayered) {
  const host = hosts[name];
  const isOld = sheet !== sheets.unlayered;
  const faint: (Measured & { page: string })[] = [];
  for (const [page, scheme, colorScheme] of pages) {
    undress = dress({ host, scheme, colorScheme, sheet });
    const roots = document.querySelectorAll(scene === everything ? ".room > .mkb" : "dialog[open]");
    const texts = measureTexts(roots, await takePicture(roots));
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) {
      note(isOld ? `${name}, in an old browser` : name, page, text.contrast);
      if (text.contrast < 4.5) faint.push({ ...text, page });
    }
    undress();
  }
  return faint;
}

async function show(scene: ReactNode): Promise<void> {
  await renderIn(scene);
  await settled();
  unfold();
}

describe.for(Object.keys(hosts))("%s", (host) => {
  it.for(Object.entries(scenes))("every text stands out by 4.5 or more on the screen: %s (46)", async ([, scene]) => {
    await show(scene);
    expect(await faintIn(host, scene)).toEqual([]);
  });
});

describe("a browser that cannot make a colour from another one", () => {
  // As it reads the sheet: what it does not know is left out.
  const isKnown = "@supports (color: oklch(from currentColor l c h))";
  const old = sheets.unlayered.replace(isKnown, "@supports (color: unheard-of)");

  it.for(Object.entries(scenes))("every text stands out there, too: %s", async ([, scene]) => {
    expect(old).not.toContain(isKnown);
    await show(scene);
    for (const name of ["Cinny-like", "Compound", "Bootstrap"]) {
      expect(await faintIn(name, scene, old), name).toEqual([]);
    }
  });
});
