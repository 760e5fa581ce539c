// @vitest-environment jsdom
import { noObjectCases } from "../e2e/no-object.tsx";
import { onDendrite } from "../support/dendrite-suite.ts";

onDendrite((server) =>
  noObjectCases(
    "Dendrite",
    () => server,
    (_, device, type, content) => device.write(type, content),
  ),
);
