// @vitest-environment jsdom
import { chaosCases } from "../e2e/chaos.ts";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => chaosCases("Dendrite", () => server, { surfaces: false }));
