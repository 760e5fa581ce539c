import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const work = new URL(".cache/docs/", root);

/** What a page may take for granted. */
const ambient = `
import type { MatrixClient } from "matrix-js-sdk";
import type { KeyBackupPort } from "matrix-react-key-backup";
declare global {
  const client: MatrixClient;
  const baseUrl: string, userId: string, deviceId: string, accessToken: string;
  const isLeaving: boolean;
  const openVerification: () => Promise<void>, openRecoverySetUp: () => Promise<void>;
  const SettingsPage: () => React.JSX.Element, StatusLine: () => React.JSX.Element;
  const myPort: (...given: unknown[]) => Promise<{ readonly port: KeyBackupPort; readonly stop: () => void }>;
  const logOut: () => Promise<void>, stay: () => void, close: () => void;
}
`;

const names = {
  "matrix-react-key-backup": "src/index.ts",
  "matrix-react-key-backup/core": "src/core/index.ts",
  "matrix-react-key-backup/testing": "src/testing/index.ts",
  "matrix-react-key-backup/testing/react": "src/testing/react/index.ts",
  "matrix-react-key-backup/locales/german": "src/locales/german.ts",
};

/** The blocks of code of a page, each with the line on which it begins. */
function blocksOf(page: string): { readonly line: number; readonly code: string }[] {
  return [...page.matchAll(/^```tsx?\n(.*?)^```$/gms)].map((match) => ({
    line: page.slice(0, match.index).split("\n").length + 1,
    code: match[1]!,
  }));
}

/** A block as a module: what it uses of the kit without saying so is imported. */
function asModule(code: string, kit: readonly string[]): string {
  const own = new Set(
    [...code.matchAll(/(?:import|const|function|let|class|type)\s[^;=]*?(?=[;=(]|from)/g)].flatMap(
      ([text]) => text.match(/\w+/g) ?? [],
    ),
  );
  const needed = kit.filter((name) => !own.has(name) && new RegExp(`\\b${name}\\b`).test(code));
  const kept = needed.length > 0 ? `import { ${needed.join(", ")} } from "matrix-react-key-backup";\n` : "";
  return `${kept}${code}\nexport {};\n`;
}

describe("code in README and docs", () => {
  it("has the types that it says", { timeout: 120_000 }, async () => {
    const pages = [
      "README.md",
      ...(await readdir(new URL("docs/", root))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
    ];
    const index = await import("../../src/index.ts");
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    let count = 0;
    for (const page of pages) {
      for (const { line, code } of blocksOf(await readFile(new URL(page, root), "utf8"))) {
        count += 1;
        const name = `${page.replaceAll(/[/.]/g, "-")}-${line}.tsx`;
        await writeFile(new URL(name, work), asModule(code, Object.keys(index)));
      }
    }
    await writeFile(new URL("ambient.d.ts", work), ambient);
    const paths = Object.fromEntries(Object.entries(names).map(([name, path]) => [name, [`../../${path}`]]));
    const compilerOptions = { paths, noUnusedLocals: false, noUnusedParameters: false };
    await writeFile(
      new URL("tsconfig.json", work),
      JSON.stringify({ extends: "../../tsconfig.json", compilerOptions, include: ["."] }),
    );
    const tsc = new URL("node_modules/.bin/tsc", root).pathname;
    const said = await promisify(execFile)(tsc, ["-p", work.pathname], { cwd: root.pathname }).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(said).toBe("");
    expect(count).toBeGreaterThan(5);
  });
});
