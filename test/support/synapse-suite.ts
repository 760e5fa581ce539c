import { inject } from "vitest";

/** A Synapse for a suite: `describe.skipIf(synapse.isMissing)`. */
export interface SuiteSynapse {
  readonly baseUrl: string;
  /** Whether there is none here, so that what needs it counts as skipped. */
  readonly isMissing: boolean;
}

const { baseUrl, limitedUrl, failure } = inject("synapse");

// Here, so that every file of the suite counts as failed.
if (failure !== undefined) throw new Error(`There is no Synapse to test with: ${failure}`);

/** One that lets tests hurry. */
export const synapse: SuiteSynapse = { baseUrl: baseUrl ?? "", isMissing: baseUrl === undefined };

/** One with its default rate limits: five log-ins, three registrations, and then it is slow. */
export const limitedSynapse: SuiteSynapse = { baseUrl: limitedUrl ?? "", isMissing: limitedUrl === undefined };
