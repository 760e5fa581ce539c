import { join } from "node:path";
import { attempt, cached, commandThatAnswers, HomeserverUnavailable, installOnce } from "./homeserver-install.ts";
import { DENDRITE_VERSION } from "./versions.ts";

const bin = cached(`dendrite-${DENDRITE_VERSION}`);

/** There is no Go on this machine: nothing to complain of. */
export class NoGo extends HomeserverUnavailable {}

/**
 * Builds Dendrite with Go into a directory under `.cache`, unless it is there.
 *
 * @returns the directory of its programs
 * @throws NoGo, or HomeserverUnavailable with what the tool said
 */
export async function installDendrite(): Promise<string> {
  await installOnce(bin, join(bin, "dendrite"), async (partial) => {
    const go = await commandThatAnswers(["go", "/usr/local/go/bin/go"], ["version"]);
    if (!go) throw new NoGo("there is no Go");
    const programs = ["dendrite", "generate-keys", "generate-config"];
    const wanted = programs.map((name) => `github.com/matrix-org/dendrite/cmd/${name}@v${DENDRITE_VERSION}`);
    await attempt(`go could not build Dendrite ${DENDRITE_VERSION}`, go, ["install", ...wanted], { GOBIN: partial });
  });
  return bin;
}
