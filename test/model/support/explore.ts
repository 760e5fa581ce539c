import fc from "fast-check";
import { everyFault } from "./faults.ts";
import { play } from "./play.ts";
import type { Beginning, Step } from "./steps.ts";
import { anyWorld } from "./any-world.ts";
import type { Violation } from "./violation.ts";

/** The steps of one world; half as many on average. */
const LONGEST = 120;

/** How many worlds are made from one seed of their own: every check of fast-check's ends after so many. */
const AT_ONCE = 50;

/** More checks than one exploration makes, so that two explorations share none. */
const SEEDS = 100_003;

/** What came of playing many steps. */
export interface Exploration {
  readonly seed: number;
  readonly steps: number;
  readonly worlds: number;
  /** How often each kind of fault hit. */
  readonly faults: ReadonlyMap<string, number>;
  /** The first promise that was broken, with the shortest way to it that was found. */
  readonly broken: Broken | undefined;
}

/** A way to break a promise; replay it with `play(beginning, steps)`. */
export interface Broken {
  readonly message: string;
  readonly beginning: Beginning;
  readonly steps: readonly Step[];
}

/** Plays at least so many steps, in world after world. The same seed plays the same. */
export async function explore(seed: number, atLeast: number): Promise<Exploration> {
  const faults = new Map(everyFault.map((kind) => [kind, 0]));
  const played = { steps: 0, worlds: 0 };
  const property = fc.asyncProperty(anyWorld(LONGEST), async ([beginning, steps]) => {
    const counts = await play(beginning, steps);
    for (const [kind, count] of counts) faults.set(kind, (faults.get(kind) ?? 0) + count);
    played.steps += steps.length;
    played.worlds += 1;
  });
  let broken: Broken | undefined;
  for (let n = 0; played.steps < atLeast && !broken; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- worlds share a thread
    broken = brokenBy(await fc.check(property, { seed: seed * SEEDS + n, numRuns: AT_ONCE }));
  }
  return { seed, ...played, faults, broken };
}

function brokenBy({ counterexample, errorInstance }: fc.RunDetails<[[Beginning, Step[]]]>): Broken | undefined {
  if (!counterexample) return undefined;
  const [[beginning, steps]] = counterexample;
  return { message: String((errorInstance as Violation | null)?.stack), beginning, steps };
}

/** A broken promise as a case for a test. */
export function describeBroken({ message, beginning, steps }: Broken): string {
  const lines = steps.map((step) => `    ${JSON.stringify(step)},`);
  return [message, `play(${JSON.stringify(beginning)}, [`, ...lines, "])"].join("\n");
}
