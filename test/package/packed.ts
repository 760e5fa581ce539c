import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A host outside of this repository that installed the packed kit, and of its peers only those that are named. */
export interface Host {
  readonly folder: string;
  /** Where the kit is in it. */
  readonly kit: string;
  /** Paths of what is in the tarball. */
  readonly files: readonly string[];
  read(path: string): string;
  /** Runs a command in the host; gives what it printed. */
  run(command: string, ...args: string[]): string;
  remove(): void;
}

/**
 * Packs what `npm run build` made, and installs it.
 *
 * @param peers - by their names, with where each is to be had in this repository
 */
export function installPacked(peers: Readonly<Record<string, string>>): Host {
  const folder = mkdtempSync(join(tmpdir(), "key-backup-host-"));
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const packed = execFileSync("npm", pack, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  const kit = join(folder, "node_modules/matrix-react-key-backup");
  mkdirSync(kit, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "--strip-components=1", "-C", kit]);
  for (const [name, place] of Object.entries(peers)) {
    const path = join(folder, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(root, place, "node_modules", name), path);
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "host", type: "module" }));
  return {
    folder,
    kit,
    files: readdirSync(kit, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(kit.length + 1)),
    read: (path) => readFileSync(join(kit, path), "utf8"),
    run: (command, ...args) =>
      execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What the packed kit says of itself. */
export interface Manifest {
  readonly exports: Record<string, string | { readonly types: string; readonly default: string }>;
  readonly typesVersions: Record<string, Record<string, readonly string[]>>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, { readonly optional: boolean }>;
  readonly dependencies?: Record<string, string>;
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly homepage: string;
}

export function manifestOf(host: Host): Manifest {
  return JSON.parse(host.read("package.json")) as Manifest;
}
