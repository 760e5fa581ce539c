import { join } from "node:path";
import { attempt, cached, commandThatAnswers, HomeserverUnavailable, installOnce } from "./homeserver-install.ts";
import { SYNAPSE_VERSION } from "./versions.ts";

const venv = cached(`synapse-${SYNAPSE_VERSION}`);

/**
 * Installs Synapse into a virtual environment under `.cache`, unless it is there.
 *
 * @returns the environment's Python
 * @throws HomeserverUnavailable with what is missing and what the tool said
 */
export async function installSynapse(): Promise<string> {
  const python = join(venv, "bin", "python");
  await installOnce(venv, python, async (partial) => {
    const isNewEnough = "import sys; sys.exit(sys.version_info < (3, 10))";
    const system = await commandThatAnswers(["python3", "python"], ["-c", isNewEnough]);
    if (!system) throw new HomeserverUnavailable("there is no Python 3.10 or newer");
    await attempt("Python has no working venv module", system, ["-m", "venv", partial]);
    const wanted = `matrix-synapse==${SYNAPSE_VERSION}`;
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted];
    await attempt(`pip could not install ${wanted}`, join(partial, "bin", "python"), pip);
  });
  return python;
}
