// @vitest-environment jsdom
import { preferenceCases } from "../e2e/preference.tsx";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => preferenceCases("Dendrite", () => server));
