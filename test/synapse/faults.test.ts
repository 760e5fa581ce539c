// @vitest-environment jsdom
import { describe } from "vitest";
import { creationCases } from "../faults/support/creation-cases.ts";
import { deletionCases } from "../faults/support/deletion-cases.ts";
import { prepareGround } from "../faults/support/ground.ts";
import { mirrorCases } from "../faults/support/mirror-cases.ts";
import { refusedKeyCases } from "../faults/support/refused-key-cases.ts";
import { synapse } from "../support/synapse-suite.ts";

describe.skipIf(synapse.isMissing)("faults that were seen, on Synapse", () => {
  const ground = prepareGround(() => ({ baseUrl: synapse.baseUrl, fetch }));
  mirrorCases(ground);
  creationCases(ground);
  refusedKeyCases(ground);
  deletionCases(ground);
});
