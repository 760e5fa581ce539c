import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  mkdirSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
let host = "";
let installed = "";

/** Runs in a host that installed the tarball and nothing but its peers. */
function inHost(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: host, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  host = mkdtempSync(join(tmpdir(), "key-backup-host-"));
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", host], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as [{ filename: string }];
  installed = join(host, "node_modules/matrix-react-key-backup");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(host, filename), "--strip-components=1", "-C", installed]);
  for (const peer of ["react", "react-dom", "scheduler", "matrix-js-sdk", "@types", "csstype"]) {
    symlinkSync(join(root, "node_modules", peer), join(host, "node_modules", peer));
  }
  writeFileSync(join(host, "package.json"), JSON.stringify({ name: "host", type: "module" }));
});
afterAll(() => rmSync(host, { recursive: true, force: true }));

const scripts = () =>
  readdirSync(join(installed, "dist"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));

describe("the packed tarball", () => {
  it("holds what its exports name, a licence and a changelog", () => {
    const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
      exports: Record<string, string | Record<string, string>>;
    };
    const files = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)));
    expect(files.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
    expect(existsSync(join(installed, "LICENSE"))).toBe(true);
    expect(existsSync(join(installed, "CHANGELOG.md"))).toBe(true);
  });

  it("imports nothing at run time but React, and the command what Node has", () => {
    const imported = scripts().flatMap((file) =>
      [
        ...readFileSync(join(installed, "dist", file), "utf8").matchAll(
          /^(?:import|export)[^;]*?from\s*"([^."][^"]*)"/gm,
        ),
      ].map(([, name]) => name),
    );
    expect(new Set(imported)).toEqual(new Set(["react", "react/jsx-runtime", "node:process", "node:util"]));
  });

  it("has no eval, no remote address and no inline script, so that a strict content security policy takes it", () => {
    const text = scripts()
      .filter((file) => !file.startsWith("testing"))
      .map((file) => readFileSync(join(installed, "dist", file), "utf8"))
      .join("\n");
    expect(text).not.toMatch(/\beval\(|new Function\(|innerHTML|dangerouslySetInnerHTML/);
    // A link in an error's message is followed by nobody but its reader.
    const errors = "https://github.com/matrix-react-key-backup/matrix-react-key-backup/blob/main/docs/errors.md";
    expect(text.replaceAll(errors, "").match(/["'`]https?:\/\//g)).toBeNull();
    expect(readFileSync(join(installed, "dist/styles.css"), "utf8")).not.toMatch(/@import|url\(/);
  });

  it.each([
    ["matrix-react-key-backup", "KeyBackupToggle"],
    ["matrix-react-key-backup/core", "readAccount"],
    ["matrix-react-key-backup/testing", "createHomeserver"],
    ["matrix-react-key-backup/testing", "createKeyBackupFixture"],
    ["matrix-react-key-backup/testing/react", "renderWithKeyBackup"],
  ])("is imported by Node as %s", (entry, name) => {
    const script = `const m = await import("${entry}"); console.log(typeof m.${name})`;
    expect(inHost(process.execPath, "--input-type=module", "--eval", script).trim()).toMatch(/function|object/);
  });

  it("is typed for a host", () => {
    writeFileSync(
      join(host, "host.tsx"),
      `import type { MatrixClient } from "matrix-js-sdk";
import { KeyBackupProvider, KeyBackupToggle, useKeyBackupPreference } from "matrix-react-key-backup";
export function Settings({ client }: { client: MatrixClient }) {
  const { status } = useKeyBackupPreference(client);
  return <KeyBackupProvider client={client}><KeyBackupToggle data-status={status} /></KeyBackupProvider>;
}
`,
    );
    const options = [
      "--noEmit",
      "--strict",
      "--jsx",
      "react-jsx",
      "--module",
      "esnext",
      "--moduleResolution",
      "bundler",
    ];
    const args = [...options, "--target", "es2022", "--skipLibCheck", "--types", "", "host.tsx"];
    expect(inHost(join(root, "node_modules/.bin/tsc"), ...args)).toBe("");
  });
});
