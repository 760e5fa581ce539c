import { contract } from "../contract/all.ts";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => contract(server));
