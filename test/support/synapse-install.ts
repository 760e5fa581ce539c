import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The Synapse that the embedded homeserver is measured against. */
export const SYNAPSE_VERSION = "1.163.2";

const venv = fileURLToPath(new URL(`../../.cache/synapse-${SYNAPSE_VERSION}`, import.meta.url));

/** This machine has no Python, or no way to install Synapse. */
export class SynapseUnavailable extends Error {}

/**
 * Installs Synapse into a virtual environment under `.cache`, unless it is there.
 *
 * @returns the environment's Python
 * @throws SynapseUnavailable with what is missing and what the tool said
 */
export async function installSynapse(): Promise<string> {
  const python = join(venv, "bin", "python");
  if (existsSync(python)) return python;
  const system = await systemPython();
  // Made aside and moved when whole: what was interrupted is never taken for done, nor do two runs meet in it.
  const partial = `${venv}.${process.pid}`;
  try {
    await mkdir(partial, { recursive: true });
    await attempt("Python has no working venv module", system, ["-m", "venv", partial]);
    const wanted = `matrix-synapse==${SYNAPSE_VERSION}`;
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted];
    await attempt(`pip could not install ${wanted}`, join(partial, "bin", "python"), pip);
    await rename(partial, venv).catch((thrown: unknown) => {
      if (!existsSync(python)) throw thrown;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return python;
}

async function systemPython(): Promise<string> {
  const isNewEnough = "import sys; sys.exit(sys.version_info < (3, 10))";
  for (const name of ["python3", "python"]) {
    const answered = await run(name, ["-c", isNewEnough]).catch(() => undefined);
    if (answered) return name;
  }
  throw new SynapseUnavailable("there is no Python 3.10 or newer");
}

async function attempt(trouble: string, command: string, args: readonly string[]): Promise<void> {
  try {
    await run(command, [...args], { maxBuffer: 1e8 });
  } catch (thrown) {
    const { stdout, stderr } = { stdout: "", stderr: String(thrown), ...(thrown as object) };
    throw new SynapseUnavailable(`${trouble}:\n${stderr || stdout}`.trim());
  }
}
