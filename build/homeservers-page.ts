/**
 * Writes `docs/homeservers.md`: what each homeserver makes of account data, room keys and sync, and what the kit makes
 * of that. `node build/homeservers-page.ts`
 */
import { writeFileSync } from "node:fs";
import type { Difference } from "../test/contract/differences/difference.ts";
import { differences } from "../test/contract/differences/all.ts";
import { DENDRITE_VERSION, SYNAPSE_VERSION } from "../test/support/versions.ts";
import { otherwise } from "../test/support/otherwise-on-dendrite.ts";
import { table } from "./table.ts";

const head = `# Homeservers

Where homeservers differ, from each other or from the specification, as far as it matters to key storage, and what the
kit makes of it. Made by \`npm run docs:homeservers\` from \`test/contract/differences\`. Each row is a test with the
row's first cell for its title, which is played by \`test/testing/differences.test.ts\` on the embedded homeserver, by
\`test/synapse/differences.test.ts\` on Synapse ${SYNAPSE_VERSION} (\`npm run test:synapse\`, Python 3 and PyPI) and by
\`test/dendrite/differences.test.ts\` on Dendrite ${DENDRITE_VERSION} (\`npm run test:dendrite\`, Go and its module
proxy; without Go it is skipped). An answer is its status, its code, and what else counts.

The contract, the end-to-end suites, the chaos and the faults that were seen are played on all three. The embedded
homeserver is a double of Synapse; what only others do it is taught by hand.
`;

const names = ["Synapse", "Dendrite", "the embedded homeserver"] as const;

function rowOf({ what, specification, answers, kit }: Difference): readonly string[] {
  const cells = [what, specification, ...names.map((name) => answers[name]), kit];
  return cells.map((cell) => cell.replaceAll("|", "\\|"));
}

const columns = ["what is done", "specification", ...names, "what the kit makes of it"];

const left = `
## What is left out on Dendrite

These cases of the suites count as skipped there, with the reason (\`test/support/otherwise-on-dendrite.ts\`).

`;

/** The page, from the code. */
export function homeserversPage(): string {
  const parts = Object.entries(differences).map(([part, rows]) => `\n## ${part}\n\n${table(columns, rows.map(rowOf))}`);
  const leftOut = Object.entries(otherwise).map(([title, reason]) =>
    [title, reason].map((cell) => cell.replaceAll("|", "\\|")),
  );
  return [head, ...parts, left, table(["a case that begins with", "how it is there"], leftOut)].join("");
}

if (import.meta.main) writeFileSync(new URL("../docs/homeservers.md", import.meta.url), homeserversPage());
