import { describe } from "vitest";
import { recoverySetUpCases } from "../e2e/backup.ts";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("on Synapse", () => {
  recoverySetUpCases("Synapse", () => ({ baseUrl: synapse.baseUrl, fetch }), { silenceMs: 60_000, hurried: false });
});
