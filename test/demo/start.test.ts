import { expect, it } from "vitest";
import type { Served } from "./serve.ts";
import { serveDev } from "./serve.ts";
import { slowness } from "./slowness.ts";
import { setUpDemo } from "./support.ts";
import { turned } from "./words.ts";

/** How long it may take from `npm start` until a visitor can sign in, on a machine that has nothing else to do. */
const READY_MS = 3_000;

/** The server is started within the test, which takes the time. */
const nothing: Served = { url: "about:blank", close: () => Promise.resolve() };
const demo = setUpDemo(() => Promise.resolve(nothing));

it("is ready in three seconds, and works from the dev server of npm start", async () => {
  const before = await slowness();
  const startedAt = performance.now();
  const served = await serveDev();
  try {
    const { device, server, errors } = await demo.open(undefined, served.url);
    for (const name of ["Phone", "Laptop"])
      await expect(device(name).screen.getByRole("button", { name: "Sign in" })).toBeSeen();
    const took = performance.now() - startedAt;
    const slow = (before + (await slowness())) / 2;
    const said = `${Math.round(took)} ms on a machine that was ${slow.toFixed(1)} times as slow`;
    expect(took / slow, said).toBeLessThan(READY_MS);

    const phone = device("Phone");
    await phone.signInAndChoose("Store keys");
    await expect(phone.toggle).toBeSwitched("on");
    await server.press("Flip the setting");
    await expect(phone.screen.getByText(turned("off"))).toBeSeen();
    expect(errors).toEqual([]);
  } finally {
    await served.close();
  }
});
