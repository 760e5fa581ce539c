import fc from "fast-check";
import { play } from "./play.ts";
import type { Beginning, Step } from "./steps.ts";
import { anyBeginning, anyStep } from "./steps.ts";
import type { Violation } from "./violation.ts";

/** The steps of one world; half as many on average. */
const LONGEST = 120;

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
export async function explore(seed: number, atLeast: number, path?: string): Promise<Exploration> {
  const faults = new Map<string, number>();
  let steps = 0;
  let worlds = 0;
  let isShrinking = false;
  const property = fc.asyncProperty(
    anyBeginning,
    fc.array(anyStep, { minLength: 1, maxLength: LONGEST, size: "max" }),
    async (beginning, played) => {
      fc.pre(isShrinking || steps < atLeast);
      const counts = await play(beginning, played).catch((thrown: unknown) => {
        isShrinking = true;
        throw thrown;
      });
      for (const [kind, count] of counts) faults.set(kind, (faults.get(kind) ?? 0) + count);
      steps += played.length;
      worlds += 1;
    },
  );
  const enough = Math.ceil((4 * atLeast) / LONGEST) + 20;
  const result = await fc.check(property, {
    seed,
    numRuns: enough,
    maxSkipsPerRun: enough,
    ...(path !== undefined && { path }),
  });
  const broken = result.counterexample
    ? { message: String((result.errorInstance as Violation | null)?.stack), ...named(result.counterexample) }
    : undefined;
  return { seed, steps, worlds, faults, broken };
}

function named([beginning, steps]: [Beginning, Step[]]): { beginning: Beginning; steps: readonly Step[] } {
  return { beginning, steps };
}

/** A broken promise as a case for a test. */
export function describeBroken({ message, beginning, steps }: Broken): string {
  const lines = steps.map((step) => `    ${JSON.stringify(step)},`);
  return [message, `play(${JSON.stringify(beginning)}, [`, ...lines, "])"].join("\n");
}
