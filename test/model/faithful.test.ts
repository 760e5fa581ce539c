import { describe, expect, it } from "vitest";
import { realStage } from "./faithful/real.ts";
import type { Script } from "./faithful/scripts.ts";
import { faultScripts, scripts } from "./faithful/scripts.ts";
import { simulatedStage } from "./faithful/simulated.ts";
import type { Stage } from "./faithful/stage.ts";
import { Sightings } from "./faithful/stage.ts";

async function seenOn(make: () => Promise<Stage>, script: Script): Promise<readonly string[]> {
  const seen = new Sightings(await make());
  try {
    await script(seen);
    return seen.lines;
  } finally {
    seen.stage.end();
  }
}

describe("the model's port is as a real client's, when", () => {
  it.each(Object.entries(scripts))("%s", async (_, script) => {
    const real = await seenOn(realStage, script);
    expect(real).not.toEqual([]);
    expect(await seenOn(simulatedStage, script)).toEqual(real);
  });

  it.each(faultScripts)("a request meets with %s", async (_, script) => {
    const real = await seenOn(realStage, script);
    expect(real).toHaveLength(3);
    expect(await seenOn(simulatedStage, script)).toEqual(real);
  });
});
