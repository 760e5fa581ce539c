import type { Beginning, Step } from "../support/steps.ts";

/** The shortest way to a fault that random play once found: what is promised, how the world begins, what happens. */
export type Case = readonly [promise: string, beginning: Partial<Beginning>, steps: readonly Step[]];
