import { describe } from "vitest";
import { contract } from "../contract/all.ts";
import { dendrite } from "../support/dendrite-suite.ts";

describe.skipIf(dendrite.isMissing)("Dendrite", () => {
  contract({ baseUrl: dendrite.baseUrl, fetch });
});
