// @vitest-environment jsdom
import { creationCases } from "../faults/support/creation-cases.ts";
import { deletionCases } from "../faults/support/deletion-cases.ts";
import { prepareGround } from "../faults/support/ground.ts";
import { mirrorCases } from "../faults/support/mirror-cases.ts";
import { refusedKeyCases } from "../faults/support/refused-key-cases.ts";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => {
  const ground = prepareGround(() => server);
  mirrorCases(ground);
  creationCases(ground);
  refusedKeyCases(ground);
  deletionCases(ground);
});
