// @vitest-environment jsdom
import { reloadCases } from "../e2e/reload.tsx";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => reloadCases("Dendrite", () => server));
