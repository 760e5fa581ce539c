import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** This machine has no way to install a homeserver: what is missing, or what the tool said. */
export class HomeserverUnavailable extends Error {}

/** Where what is installed once lies, under `.cache`. */
export function cached(name: string): string {
  return fileURLToPath(new URL(`../../.cache/${name}`, import.meta.url));
}

/**
 * Makes a directory aside and moves it when it is whole: what was interrupted is never taken for done, nor do two runs
 * meet in it.
 *
 * @param whole - a file that is there once it is made
 */
export async function installOnce(
  directory: string,
  whole: string,
  make: (partial: string) => Promise<void>,
): Promise<void> {
  if (existsSync(whole)) return;
  const partial = `${directory}.${process.pid}`;
  try {
    await mkdir(partial, { recursive: true });
    await make(partial);
    await rename(partial, directory).catch((thrown: unknown) => {
      if (!existsSync(whole)) throw thrown;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Runs a step of an installation. */
export async function attempt(
  trouble: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    await run(command, [...args], { maxBuffer: 1e8, env: { ...process.env, ...env } });
  } catch (thrown) {
    const { stdout, stderr } = { stdout: "", stderr: String(thrown), ...(thrown as object) };
    throw new HomeserverUnavailable(`${trouble}:\n${stderr || stdout}`.trim());
  }
}

/** The first of these commands that answers. */
export async function commandThatAnswers(
  names: readonly string[],
  args: readonly string[],
): Promise<string | undefined> {
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- the first one that does is enough
    const answered = await run(name, [...args]).catch(() => undefined);
    if (answered) return name;
  }
  return undefined;
}
