// @vitest-environment jsdom
import { describe } from "vitest";
import { chaosCases } from "../e2e/chaos.ts";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("on Synapse", () => {
  chaosCases("Synapse", () => ({ baseUrl: synapse.baseUrl, fetch }));
});
