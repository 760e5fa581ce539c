import { describe } from "vitest";
import { differenceCases } from "../contract/differences/cases.ts";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("on Synapse", () => {
  differenceCases("Synapse", { baseUrl: synapse.baseUrl, fetch });
});
