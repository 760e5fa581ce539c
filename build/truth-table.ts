/**
 * Writes `docs/truth.md`: every combination of what the account says, what leaves, what could be read back and what the gate does, with
 * the sentence that people read and the ways out that they are offered. `node build/truth-table.ts`
 */
import { writeFileSync } from "node:fs";
import { combinations, truthOf } from "../src/core/backup/truth.ts";
import { english } from "../src/locales/english.ts";

const head = `# Every truth

What \`KeyBackupStatus\` says and offers, for every combination of the account's preference, the upload gate (\`none\`
where the host installed none), what leaves this device and what it could read back. Made from
\`src/core/backup/truth.ts\` and the messages by \`npm run docs:truth\`; \`test/core/truth.test.ts\` fails when this page
is old, and each row is shown and played in a story.

In the sentences this device holds back 12 keys, and last stored keys, or had nothing left to store, today at 10:42.

`;

const columns = ["account", "gate", "leaving", "reading", "sentence", "differs", "ways out"];

/** The page, from the code. */
export function truthTable(): string {
  const rows = combinations().map(({ account, leaving, reading, gate }) => {
    const truth = truthOf(account, leaving, reading, gate);
    const ways = truth.actions.map((action) => english.truthAction(action, truth)).join(", ");
    const sentence = english.truth(truth, { held: 12, last: "today, 10:42" });
    return [account, gate, leaving, reading, sentence, truth.differs ? "**yes**" : "", ways];
  });
  const widths = columns.map((name, n) => Math.max(name.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(" | ")} |\n`;
  return [head, line(columns), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("");
}

if (import.meta.main) writeFileSync(new URL("../docs/truth.md", import.meta.url), truthTable());
