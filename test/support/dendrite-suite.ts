import { inject } from "vitest";

const { baseUrl, failure } = inject("dendrite");

// Here, so that every file of the suite counts as failed.
if (failure !== undefined) throw new Error(`There is no Dendrite to test with: ${failure}`);

/** A Dendrite for a suite: `describe.skipIf(dendrite.isMissing)`. */
export const dendrite = {
  baseUrl: baseUrl ?? "",
  /** Whether there is none here, so that what needs it counts as skipped. */
  isMissing: baseUrl === undefined,
};
