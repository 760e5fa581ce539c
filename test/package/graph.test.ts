import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseAst } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Host, installPacked, manifestOf } from "./packed.ts";

let host: Host;
beforeAll(() => {
  host = installPacked({ react: "." });
});
afterAll(() => host.remove());

/** Everything that a file of the kit imports, files of the kit and packages, and what those import. */
function graphOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of importsOf(parseAst(host.read(file)))) {
    if (name.startsWith(".")) graphOf(join(dirname(file), name), seen);
    else seen.add(name);
  }
  return seen;
}

/** What a script imports, re-exports, or imports later. */
function importsOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const inside = Object.values(node).flatMap(importsOf);
  const { type, source } = node as { type?: unknown; source?: { value?: unknown } | null };
  const isImport = typeof type === "string" && /^(Import|Export)/.test(type) && typeof source?.value === "string";
  return isImport ? [String(source.value), ...inside] : inside;
}

const packages = (file: string) => new Set([...graphOf(file)].filter((name) => !name.startsWith("dist/")));

describe("what a host gets with an entry", () => {
  it("is React alone with the root, and nothing at run time with the core", () => {
    expect(packages("dist/index.js")).toEqual(new Set(["react", "react/jsx-runtime"]));
    expect(packages("dist/core.js")).toEqual(new Set());
    expect(packages("dist/locales/german.js")).toEqual(new Set());
  });

  it("is nothing but what Node has with the homeserver double", () => {
    const testing = host.files.filter((file) => /^dist\/testing\/[^/]+\.js$/.test(file));
    const imported = testing.flatMap((file) => [...packages(file)]);
    // What helps a host's own tests may draw with the kit, and then with what the host tests with.
    const foreign = imported.filter(
      (name) => !/^(node:|react($|\/)|react-dom($|\/)|@testing-library\/react$)/.test(name),
    );
    expect(foreign).toEqual([]);
    expect(manifestOf(host).dependencies ?? {}).toEqual({});
  });

  it.each(["dist/index.js", "dist/core.js"])("is no German and no homeserver with %s", (entry) => {
    const files = [...graphOf(entry)];
    expect(files.filter((file) => /german|testing/.test(file))).toEqual([]);
    const german = host.read("dist/locales/german.js");
    expect(german).toContain("Schlüssel");
    for (const file of files.filter((file) => file.startsWith("dist/")))
      expect(host.read(file)).not.toContain("Schlüssel");
  });

  it("has no eval, no remote address and no inline script, so that a strict content security policy takes it", () => {
    const text = [...graphOf("dist/index.js"), ...graphOf("dist/locales/german.js")]
      .filter((file) => file.startsWith("dist/"))
      .map((file) => host.read(file))
      .join("\n");
    expect(text).not.toMatch(/\beval\(|new Function\(|innerHTML|dangerouslySetInnerHTML/);
    expect(host.read("dist/styles.css")).not.toMatch(/@import|url\(/);
  });

  it.each([
    ["matrix-react-key-backup", "KeyBackupToggle"],
    ["matrix-react-key-backup/core", "fromMatrixClient"],
    ["matrix-react-key-backup/testing", "createHomeserver"],
    ["matrix-react-key-backup/testing", "createKeyBackupFixture"],
    ["matrix-react-key-backup/testing/react", "renderWithKeyBackup"],
    ["matrix-react-key-backup/locales/german", "german"],
  ])("is imported by Node as %s", (entry, name) => {
    const script = `const m = await import("${entry}"); console.log(typeof m.${name})`;
    expect(host.run(process.execPath, "--input-type=module", "--eval", script).trim()).toMatch(/function|object/);
  });

  it("is the core without React installed", () => {
    const bare = installPacked({});
    const script = `const { createKeyBackup, fromMatrixClient } = await import("matrix-react-key-backup/core");
      console.log(typeof createKeyBackup({ storage: null }).fetch, typeof fromMatrixClient)`;
    expect(existsSync(join(bare.folder, "node_modules/react"))).toBe(false);
    expect(bare.run(process.execPath, "--input-type=module", "--eval", script).trim()).toBe("function function");
    bare.remove();
  });
});
