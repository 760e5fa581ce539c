/**
 * Writes `docs/truth.md`: every combination of what the account says, what the backup is and what the gate does, with
 * the sentence that people read and the ways out that they are offered. `node build/truth-table.ts`
 */
import { writeFileSync } from "node:fs";
import { combinations, truthOf } from "../src/core/backup/truth.ts";
import { english } from "../src/i18n/english.ts";

const head = `# Every truth

What \`KeyBackupStatus\` says and offers, for every combination of the account's preference, the backup and the upload
gate (\`none\` where the host installed none). Made from \`src/core/backup/truth.ts\` and the messages by
\`npm run docs:truth\`; \`test/core/truth.test.ts\` fails when this page is old, and each row is a story that is played.

In the sentences this device holds back 12 keys.

`;

const columns = ["account", "backup", "gate", "sentence", "differs", "ways out"];

/** The page, from the code. */
export function truthTable(): string {
  const rows = combinations().map(({ account, backup, gate }) => {
    const truth = truthOf(account, backup, gate);
    const ways = truth.actions.map((action) => english.truthAction(action, truth)).join(", ");
    return [account, backup, gate, english.truth(truth, { held: 12 }), truth.differs ? "**yes**" : "", ways];
  });
  const widths = columns.map((name, n) => Math.max(name.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(" | ")} |\n`;
  return [head, line(columns), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("");
}

if (import.meta.main) writeFileSync(new URL("../docs/truth.md", import.meta.url), truthTable());
