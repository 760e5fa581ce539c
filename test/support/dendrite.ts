import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, type RunningHomeserver, startHomeserver } from "./homeserver-process.ts";

const run = promisify(execFile);

/**
 * Starts a Dendrite and waits until it answers.
 *
 * @param bin - the directory of its programs
 */
export async function startDendrite(bin: string): Promise<RunningHomeserver> {
  const directory = await mkdtemp(join(tmpdir(), "dendrite-"));
  const port = await freePort();
  const at = { cwd: directory };
  await run(join(bin, "generate-keys"), ["--private-key", "matrix_key.pem"], at);
  const where = ["--server", "localhost", "--dir", directory, "--db", `file:${join(directory, "dendrite.db")}`];
  const { stdout } = await run(join(bin, "generate-config"), where, at);
  await writeFile(join(directory, "dendrite.yaml"), settings(stdout));
  const args = ["-config", "dendrite.yaml", "-http-bind-address", `127.0.0.1:${port}`];
  return startHomeserver({
    name: "Dendrite",
    directory,
    port,
    command: join(bin, "dendrite"),
    args: [...args, "-really-enable-open-registration"],
    log: join(directory, "log", "Monolith.log"),
  });
}

/** What a generated setting becomes. */
const changes: readonly (readonly [RegExp, string])[] = [
  [/disable_federation: false/, "disable_federation: true"],
  [/registration_disabled: true/, "registration_disabled: false"],
  [/(rate_limiting:\s+enabled:) true/, "$1 false"],
  [/bcrypt_cost: \d+/, "bcrypt_cost: 4"],
  [/level: info/, "level: error"],
];

/** The generated settings, opened for tests. */
function settings(generated: string): string {
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`Dendrite generates no ${from.source}`);
    return text.replace(from, to);
  }, generated);
}
