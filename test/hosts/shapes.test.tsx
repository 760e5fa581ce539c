import type { ReactNode } from "react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { dress, renderIn } from "./host-page.tsx";
import type { Stand } from "./host-page.tsx";
import { hosts } from "./hosts.ts";
import { everything, onTop, settled, unfold } from "./parts.tsx";
import { differences, shapes } from "./shape.ts";

const scenes: Readonly<Record<string, ReactNode>> = { "in the page": everything, ...onTop };

beforeAll(() => page.viewport(720, 3600));

let undress = () => {};
afterEach(() => undress());

/** What the kit's elements are like in a host. */
async function shapesIn(scene: ReactNode, stand: Stand) {
  undress = dress(stand);
  const screen = await renderIn(scene);
  await settled();
  unfold();
  const found = shapes();
  await screen.unmount();
  undress();
  return found;
}

/** What each scene is like without a host. */
const alones = new Map<ReactNode, Awaited<ReturnType<typeof shapesIn>>>();

describe.for(Object.entries(scenes))("%s", ([, scene]) => {
  it.for(Object.entries(hosts))("every size and shape is what it is without a host: %s", async ([, host]) => {
    const alone = alones.get(scene) ?? (await shapesIn(scene, { host: undefined }));
    alones.set(scene, alone);
    expect(alone.size).toBeGreaterThan(20);
    expect(differences(alone, await shapesIn(scene, { host, isFirst: false })), "the host's sheets first").toEqual([]);
    expect(differences(alone, await shapesIn(scene, { host, isFirst: true })), "the kit's sheet first").toEqual([]);
  });
});
