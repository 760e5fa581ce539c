import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Plays the faults at another commit: which of today's cases are red there? For each it prints the row that the case
 * stands for, and why it failed.
 *
 * `node test/faults/at.ts COMMIT [FILTER…]`; a filter is a part of a file's name.
 */
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const FAULTS = "test/faults";

interface Outcome {
  readonly title: string;
  readonly file: string;
  readonly isGreen: boolean;
  readonly why: string;
}

/** Today's cases and everything of the tests that they import; what they test is the commit's own. */
function neededFiles(): string[] {
  const needed = new Set(filesUnder(join(root, FAULTS)));
  for (const file of needed) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const imported of importsOf(file)) {
      if (relative(root, imported).startsWith("test/") && existsSync(imported)) needed.add(imported);
    }
  }
  return [...needed];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): string[] {
  const found = readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
  return [...found].map(([, path]) => resolve(dirname(file), path ?? ""));
}

/** A worktree of the commit with today's cases in it. */
function prepare(commit: string): string {
  const tree = mkdtempSync(join(tmpdir(), "faults-"));
  execFileSync("git", ["worktree", "add", "--detach", "--force", tree, commit], { cwd: root, stdio: "ignore" });
  rmSync(join(tree, FAULTS), { recursive: true, force: true });
  for (const file of neededFiles()) {
    const copy = join(tree, relative(root, file));
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(file, copy);
  }
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  return tree;
}

function play(tree: string, filters: readonly string[]): Outcome[] {
  const report = join(tree, "faults.json");
  const config = join(tree, FAULTS, "vitest.config.ts");
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    config,
    "--reporter",
    "json",
    "--outputFile",
    report,
  ];
  const { stderr } = spawnSync(process.execPath, [...args, ...filters], { cwd: tree, encoding: "utf8" });
  if (!existsSync(report)) throw new Error(`Nothing was played: ${stderr}`);
  return outcomesIn(JSON.parse(readFileSync(report, "utf8")) as Report, tree);
}

/** The part of Vitest's report that is read. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

function outcomesIn({ testResults }: Report, tree: string): Outcome[] {
  return testResults.flatMap(({ name, message = "", assertionResults }) => {
    const file = relative(tree, name);
    if (assertionResults.length === 0) return [{ title: "(the file itself)", file, isGreen: false, why: message }];
    return assertionResults.map(({ title, status, failureMessages: [why = ""] }) => {
      return { title, file, isGreen: status === "passed", why };
    });
  });
}

function print(outcomes: readonly Outcome[]): void {
  const rowOf = ({ title }: Outcome) => /\(([^()]*)\)$/.exec(title)?.[1] ?? "";
  const sorted = outcomes.toSorted((a, b) => rowOf(a).localeCompare(rowOf(b), "en", { numeric: true }));
  for (const outcome of sorted) {
    console.log(
      `${rowOf(outcome).padEnd(10)}${outcome.isGreen ? "green" : "red  "}  ${outcome.title}  [${outcome.file}]`,
    );
    const [line = ""] = outcome.why.split("\n    at ");
    if (!outcome.isGreen)
      console.log(
        `${" ".repeat(17)}${line
          .trim()
          .replace(/\s*\n\s*/g, " | ")
          .slice(0, 300)}`,
      );
  }
  const red = outcomes.filter(({ isGreen }) => !isGreen).length;
  console.log(`\n${red} red, ${outcomes.length - red} green`);
}

const [commit, ...filters] = process.argv.slice(2);
if (commit === undefined) throw new Error("Which commit? node test/faults/at.ts COMMIT [FILTER…]");
const tree = prepare(commit);
try {
  print(play(tree, filters));
} finally {
  execFileSync("git", ["worktree", "remove", "--force", tree], { cwd: root });
}
