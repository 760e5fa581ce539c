import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, ".cache/matrix");
const tarball = join(cache, "kit.tgz");

/** Packs what `npm run build` made, as it would be published. Gives the tarball's path. */
export async function packKit(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  if (!existsSync(join(root, "dist/index.js"))) throw new Error("There is no dist: run `npm run build` first.");
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", cache];
  const { stdout } = await run("npm", args, { cwd: root });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  rmSync(tarball, { force: true });
  await run("mv", [join(cache, filename), tarball]);
  return tarball;
}

/**
 * A folder with packages in it, installed once and kept, and with the packed kit put beside them anew.
 *
 * @param overrides - npm's own, where one package has to be pinned inside another
 */
export async function hostWith(
  name: string,
  packages: Record<string, string>,
  overrides: Record<string, string> = {},
): Promise<string> {
  const host = join(cache, name);
  const manifest = JSON.stringify({ name: "host", private: true, type: "module", dependencies: packages, overrides });
  const stamp = join(host, "node_modules/.installed");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== manifest) {
    rmSync(host, { recursive: true, force: true });
    mkdirSync(host, { recursive: true });
    writeFileSync(join(host, "package.json"), manifest);
    await run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline"], { cwd: host });
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, manifest);
  }
  await unpackKit(host);
  return host;
}

async function unpackKit(host: string): Promise<void> {
  const kit = join(host, "node_modules/matrix-react-key-backup");
  rmSync(kit, { recursive: true, force: true });
  mkdirSync(kit, { recursive: true });
  await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", kit]);
}

/** What a command came to. */
export interface Ended {
  readonly ok: boolean;
  /** All that it printed. */
  readonly said: string;
}

/** Runs a command in a host to its end. */
export async function inHost(host: string, command: string, ...args: string[]): Promise<Ended> {
  try {
    const options = { cwd: host, timeout: 300_000, maxBuffer: 64 * 1024 * 1024, env: quietEnv() };
    const { stdout, stderr } = await run(command, args, options);
    return { ok: true, said: `${stdout}${stderr}` };
  } catch (failed) {
    const { stdout = "", stderr = "", message } = failed as Error & { stdout?: string; stderr?: string };
    return { ok: false, said: `${stdout}${stderr}` || message };
  }
}

function quietEnv(): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined };
}
