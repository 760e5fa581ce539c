import { backupFailureCases } from "../e2e/backup.ts";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => backupFailureCases("Dendrite", () => server, { silenceMs: 3_000, hurried: true }));
