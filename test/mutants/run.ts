import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { mutants } from "./all.ts";
import { KILLED_BY } from "./killer.ts";
import type { Mutant } from "./mutant.ts";
import { mutate } from "./mutant.ts";

/*
 * Breaks promises of the code on purpose, one after the other, and runs the tests that have to notice: `npm run
 * test:mutants`, or `npm run test:mutants -- WORDS` for those whose sentence has the words in it. A mutant is killed where
 * a test fails; a run without a test, or one that has to be stopped, kills nothing.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const vitest = fileURLToPath(new URL("node_modules/vitest/vitest.mjs", `file://${root}`));
const LIMIT_MS = 90_000;

interface Verdict {
  readonly mutant: Mutant;
  readonly killed: boolean;
  /** What the run came to, in its own words. */
  readonly said: string;
}

async function main(): Promise<void> {
  const words = process.argv.slice(2).join(" ");
  const began = performance.now();
  // All of them first: one that does not fit the code any more says so at once.
  for (const mutant of mutants) mutate(mutant, readFileSync(`${root}src/${mutant.file}`, "utf8"));
  const chosen = mutants.map((mutant, n) => ({ mutant, n })).filter(({ mutant }) => mutant.breaks.includes(words));
  const verdicts: Verdict[] = [];
  const left = [...chosen];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const said = await run(next.mutant, next.n);
      const killed = said.startsWith(KILLED_BY);
      verdicts.push({ mutant: next.mutant, killed, said });
      console.log(`${killed ? "killed  " : "SURVIVED"} ${next.mutant.breaks}\n         ${said}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  const survivors = verdicts.filter(({ killed }) => !killed);
  for (const { mutant, said } of survivors) {
    console.log(`\nNobody noticed: ${mutant.breaks} (src/${mutant.file}). The run said: ${said}`);
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`\n${verdicts.length - survivors.length} of ${verdicts.length} mutants killed in ${seconds} s`);
  console.log(`${verdicts.length - survivors.length} passed, ${survivors.length} failed, 0 skipped`);
  process.exitCode = survivors.length > 0 || verdicts.length === 0 ? 1 : 0;
}

/** Runs the tests of a mutant; gives what they said. */
function run(mutant: Mutant, n: number): Promise<string> {
  const files = mutant.tests.map((file) => `test/${file}`);
  const child = spawn(process.execPath, [vitest, "run", "--config", "test/mutants/vitest.config.ts", ...files], {
    cwd: root,
    env: { ...process.env, MUTANT: String(n), NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LIMIT_MS,
    killSignal: "SIGKILL",
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve) => {
    child.once("close", (code) => {
      const line = /^(Killed by: .*|\d+ tests passed.*)$/m.exec(output)?.[0];
      resolve(code === null ? `stopped after ${LIMIT_MS / 1_000} s` : (line ?? output.trim().slice(-500)));
    });
  });
}

await main();
