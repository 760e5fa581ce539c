import { recoverySetUpCases } from "../e2e/backup.ts";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) =>
  recoverySetUpCases("Dendrite", () => server, { silenceMs: 3_000, hurried: true, wantsProof: true }),
);
