import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { play } from "./support/play.ts";
import { anyBeginning, anyStep } from "./support/steps.ts";

/** How many steps `npm test` plays at least. */
const STEPS = 20_000;
const STEPS_A_RUN = 60;

describe("the kit, whatever happens to it", () => {
  it(`keeps its promises for ${STEPS} steps`, { timeout: 120_000 }, async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    let played = 0;
    const property = fc.asyncProperty(
      anyBeginning,
      fc.array(anyStep, { minLength: STEPS_A_RUN, maxLength: STEPS_A_RUN }),
      async (beginning, steps) => {
        await play(beginning, steps);
        played += steps.length;
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(STEPS / STEPS_A_RUN) });
    expect(played).toBeGreaterThanOrEqual(STEPS);
  });
});
