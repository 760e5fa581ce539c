import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const work = new URL(".cache/docs/", root);

/** What a page, or an example of the source, may take for granted. */
const ambient = `
import type { MatrixClient } from "matrix-js-sdk";
import type { ReactNode } from "react";
import type { ConfirmUpload, KeyBackupDevice, KeyBackupPort } from "matrix-react-key-backup";
import type { PortWorld } from "matrix-react-key-backup/testing";
declare global {
  const client: MatrixClient;
  const keyBackup: KeyBackupDevice;
  const baseUrl: string, userId: string, deviceId: string, accessToken: string;
  const isLeaving: boolean;
  const openVerification: () => Promise<void>, openRecoverySetUp: () => Promise<void>;
  const SettingsPage: () => React.JSX.Element, StatusLine: () => React.JSX.Element;
  const myPort: (...given: unknown[]) => Promise<{ readonly port: KeyBackupPort; readonly stop: () => void }>;
  const logOut: () => Promise<void>, stay: () => void, close: () => void;
  const profile: string, page: { readonly goto: (address: string) => Promise<unknown> };
  const makeWorld: () => PortWorld, openRooms: () => void, askForPassword: ConfirmUpload;
  const Modal: (props: { isOpen: boolean; onClose: () => void; children: ReactNode }) => React.JSX.Element;
  const Toast: (props: { children: ReactNode }) => React.JSX.Element;
}
`;

const names = {
  "matrix-react-key-backup": "src/index.ts",
  "matrix-react-key-backup/core": "src/without-react.ts",
  "matrix-react-key-backup/testing": "src/testing/index.ts",
  "matrix-react-key-backup/testing/react": "src/testing/react/index.ts",
  "matrix-react-key-backup/locales/german": "src/locales/german.ts",
};

/** A page as it is, and of a source file what its comments say, line by line. */
function pageOf(path: string, text: string): string {
  return path.endsWith(".md") ? text : text.replaceAll(/^\s*\* ?/gm, "");
}

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
    [...code.matchAll(/(?:import|const|function|let|class|type)\s[^;=]*?(?=[;=(]|\bfrom\b)/g)].flatMap(
      ([text]) => text.match(/\w+/g) ?? [],
    ),
  );
  const needed = kit.filter((name) => !own.has(name) && new RegExp(`\\b${name}\\b`).test(code));
  const kept = needed.length > 0 ? `import { ${needed.join(", ")} } from "matrix-react-key-backup";\n` : "";
  return `${kept}${code}\nexport {};\n`;
}

describe("code in README, in docs and in the source's examples", () => {
  it("has the types that it says", { timeout: 120_000 }, async () => {
    const paths = globSync(["*.md", "{docs,examples}/*.md", "src/**/*.{ts,tsx}"], { cwd: root });
    const index = await import("../../src/index.ts");
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    const counts = { md: 0, ts: 0 };
    for (const path of paths) {
      for (const { line, code } of blocksOf(pageOf(path, await readFile(new URL(path, root), "utf8")))) {
        counts[path.endsWith(".md") ? "md" : "ts"] += 1;
        const name = `${path.replaceAll(/[/.]/g, "-")}-${line}.tsx`;
        await writeFile(new URL(name, work), asModule(code, Object.keys(index)));
      }
    }
    await writeFile(new URL("ambient.d.ts", work), ambient);
    const mapped = Object.fromEntries(Object.entries(names).map(([name, path]) => [name, [`../../${path}`]]));
    const compilerOptions = { paths: mapped, noUnusedLocals: false, noUnusedParameters: false };
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
    expect(counts.md).toBeGreaterThan(5);
    expect(counts.ts).toBeGreaterThan(40);
  });
});
