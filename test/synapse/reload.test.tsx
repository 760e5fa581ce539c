// @vitest-environment jsdom
import { describe } from "vitest";
import { reloadCases } from "../e2e/reload.tsx";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("on Synapse", () => {
  reloadCases("Synapse", () => ({ baseUrl: synapse.baseUrl, fetch }));
});
