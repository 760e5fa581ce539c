/**
 * A release: `npm run release -- 0.2.0` prepares it, `-- 0.2.0 --publish` publishes what was prepared.
 *
 * Preparing asks for a clean tree and a changelog of that version, sets version and date, packs twice and compares the two,
 * commits, and tags. It sends nothing anywhere. Publishing is for CI, on the tag: npm's provenance says which commit and which
 * workflow made the package.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { datedChangelog, notesOf } from "./changelog.ts";

const run = (command: string, ...args: readonly string[]) => execFileSync(command, args, { encoding: "utf8" }).trim();
const show = (command: string, ...args: readonly string[]) => execFileSync(command, args, { stdio: "inherit" });

/** Builds and packs into a folder of its own; gives the hash of what was packed. */
function packedHash(): string {
  run("npm", "run", "build");
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  try {
    const [{ filename }] = JSON.parse(
      run("npm", "pack", "--json", "--ignore-scripts", "--pack-destination", folder),
    ) as [{ filename: string }];
    return createHash("sha256")
      .update(readFileSync(join(folder, filename)))
      .digest("hex");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function prepare(version: string): void {
  if (run("git", "status", "--porcelain") !== "") throw new Error("The tree is not clean. Commit first.");
  if (run("git", "tag", "--list", `v${version}`) !== "") throw new Error(`v${version} is there already.`);
  const changelog = datedChangelog(
    readFileSync("CHANGELOG.md", "utf8"),
    version,
    new Date().toISOString().slice(0, 10),
  );
  writeFileSync("CHANGELOG.md", changelog);
  run("npm", "version", version, "--no-git-tag-version", "--allow-same-version");
  const [first, second] = [packedHash(), packedHash()];
  if (first !== second) {
    run("git", "checkout", "--", ".");
    throw new Error(`Packed twice, and it differs: ${first}, ${second}.`);
  }
  show("git", "commit", "--all", "--message", `Version ${version}`);
  show("git", "tag", "--annotate", `v${version}`, "--message", `${version}\n\n${notesOf(changelog, version)}`);
  console.log(`\nv${version} is ready; sha256 ${first}. Push the tag, and CI publishes it.`);
}

function publish(version: string): void {
  if (!run("git", "tag", "--points-at", "HEAD").split("\n").includes(`v${version}`)) {
    throw new Error(`HEAD is not v${version}. Publish what was tagged.`);
  }
  show("npm", "publish", "--provenance", "--access", "public");
}

const [version, how] = process.argv.slice(2);
if (version === undefined || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || (how !== undefined && how !== "--publish")) {
  console.error("Usage: npm run release -- VERSION [--publish], with a version such as 0.2.0");
  process.exitCode = 2;
} else {
  try {
    if (how === "--publish") publish(version);
    else prepare(version);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
