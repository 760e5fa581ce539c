import { describe } from "vitest";
import { backupFailureCases } from "../e2e/backup.ts";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("on Synapse", () => {
  backupFailureCases("Synapse", () => ({ baseUrl: synapse.baseUrl, fetch }), { silenceMs: 60_000, hurried: false });
});
