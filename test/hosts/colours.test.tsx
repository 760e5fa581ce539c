import type { ReactNode } from "react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { dress, renderIn } from "./host-page.tsx";
import type { Scheme } from "./hosts.ts";
import { hosts } from "./hosts.ts";
import { everything, onTop, settled, unfold } from "./parts.tsx";
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

describe.for(Object.entries(hosts))("%s", ([, host]) => {
  it.for(Object.entries(scenes))(
    "every text of the kit stands out by 4.5 or more on the screen: %s",
    async ([, scene]) => {
      await renderIn(scene);
      await settled();
      unfold();
      for (const [name, scheme, colorScheme] of pages) {
        undress = dress({ host, scheme, colorScheme });
        const roots = document.querySelectorAll(scene === everything ? ".room > .mkb" : "dialog[open]");
        const texts = measureTexts(roots, await takePicture(roots));
        expect(texts.length).toBeGreaterThan(5);
        const faint = texts.filter(({ contrast }) => contrast < 4.5);
        expect(faint, name).toEqual([]);
        undress();
      }
    },
  );
});
