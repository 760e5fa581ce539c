import { describe } from "vitest";
import { sdkContract } from "../contract/sdk.ts";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("Synapse", () => {
  sdkContract({ baseUrl: synapse.baseUrl, fetch });
});
