import { describe } from "vitest";
import { contract } from "../contract/all.ts";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("Synapse", () => {
  contract({ baseUrl: synapse.baseUrl, fetch });
});
