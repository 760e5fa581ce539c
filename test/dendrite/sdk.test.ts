import { sdkContract } from "../contract/sdk.ts";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) => sdkContract(server));
