import { differenceCases } from "../contract/differences/cases.ts";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => differenceCases("Dendrite", server));
