import { bundlersMatrix } from "./bundlers.ts";
import { packKit } from "./install.ts";
import { nextMatrix } from "./next.ts";
import { peersMatrix } from "./peers.ts";
import { reactMatrix } from "./react.ts";
import { allResults, note } from "./result.ts";
import { runTimeMatrix } from "./run-time.ts";
import { writeSupport } from "./table.ts";
import { typesMatrix } from "./types.ts";

/*
 * Holds the packed kit against every version that it says it runs with: `npm run test:matrix`, or `npm run test:matrix --
 * PART …` for some of the parts. Needs `npm run build` before, and the npm registry; what is installed is kept in
 * `.cache/matrix`. The tables go into docs/support.md.
 */

const parts = {
  peers: peersMatrix,
  types: typesMatrix,
  sdk: runTimeMatrix,
  react: reactMatrix,
  bundlers: bundlersMatrix,
  next: nextMatrix,
};

const asked = process.argv.slice(2);
const began = performance.now();
await packKit();
for (const [name, matrix] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  try {
    writeSupport(name, await matrix());
  } catch (thrown) {
    note({ title: name, verdict: "failed", why: String(thrown) });
  }
}
const count = (verdict: string) => allResults().filter((result) => result.verdict === verdict).length;
console.log(`\n${allResults().length} tries in ${Math.round((performance.now() - began) / 1_000)} s`);
console.log(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
process.exitCode = count("failed") > 0 || count("passed") === 0 ? 1 : 0;
