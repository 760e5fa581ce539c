import { describe, expect, it, vi } from "vitest";
import { describeBroken, explore } from "./support/explore.ts";

/** How many steps `npm test` plays; `npm run test:soak` plays more. */
const STEPS = 20_000;

describe("the kit, whatever happens to it", () => {
  it(`keeps its promises for ${STEPS} steps`, { timeout: 120_000 }, async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    // Listeners of the host's throw here, which the kit tells of.
    vi.spyOn(console, "error").mockImplementation(() => {});
    const seed = Number(process.env["MODEL_SEED"] ?? 4287);
    const { steps, broken } = await explore(seed, STEPS);
    expect(broken && describeBroken(broken), `MODEL_SEED=${seed}`).toBeUndefined();
    expect(steps).toBeGreaterThanOrEqual(STEPS);
  });
});
