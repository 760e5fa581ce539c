import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Host, installPacked, root } from "./packed.ts";

const source = readFileSync(fileURLToPath(new URL("host-tests/settings.test.tsx", import.meta.url)), "utf8");
/** What the docs tell hosts to write into Jest's settings. */
const docs = readFileSync(join(root, "docs/testing.md"), "utf8");
const [, ignored = ""] = /transformIgnorePatterns: (\[.*\]),/.exec(docs) ?? [];
const transformIgnorePatterns = JSON.parse(ignored) as readonly string[];
const { resolve } = createRequire(join(root, "test/jest/package.json"));

let host: Host;
beforeAll(() => {
  host = installPacked({
    react: ".",
    "react-dom": ".",
    scheduler: ".",
    "@testing-library": ".",
    vitest: ".",
    "@jest": ".",
  });
});
afterAll(() => host.remove());

/** Runs a test runner in the host; what it printed, and how it ended. */
function runs(file: string, test: string, config: string, runner: string, ...args: string[]) {
  writeFileSync(join(host.folder, file), test);
  writeFileSync(join(host.folder, args.at(-1) ?? ""), config);
  const env = { ...process.env, NO_COLOR: "1", NODE_ENV: "test", VITEST: undefined, CI: "true" };
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, "node_modules", runner), ...args], {
    cwd: host.folder,
    encoding: "utf8",
    env: env,
  });
  return { said: stdout + stderr, status };
}

describe("what the docs say of Jest", () => {
  const isIgnored = (path: string) => transformIgnorePatterns.some((pattern) => new RegExp(pattern).test(path));

  it.each(["matrix-react-key-backup", "matrix-js-sdk"])("has %s transformed, as npm and as pnpm lay it out", (name) => {
    expect(isIgnored(`/host/node_modules/${name}/dist/index.js`)).toBe(false);
    expect(isIgnored(`/host/node_modules/.pnpm/${name}@1.0.0_react@19.0.0/node_modules/${name}/index.js`)).toBe(false);
  });

  it("leaves every other package alone", () => {
    expect(isIgnored("/host/node_modules/react/index.js")).toBe(true);
    expect(isIgnored("/host/node_modules/.pnpm/react@19.0.0/node_modules/react/index.js")).toBe(true);
  });
});

describe("a test in the manner of a host, with no set-up for the kit", () => {
  it("runs in Vitest, in jsdom", () => {
    const config = 'export default { test: { environment: "jsdom", include: ["settings.test.tsx"] } };';
    const args = ["run", "--reporter=verbose", "--config", "vitest.config.js"];
    const { said, status } = runs("settings.test.tsx", source, config, "vitest/vitest.mjs", ...args);
    expect(status, said).toBe(0);
    expect(said).toMatch(/Tests +4 passed \(4\)/);
    expect(said, "nothing that React has to say").not.toContain("act(");
  });

  it("runs in Jest, in jsdom: only the package is to be transformed, as every other that is ESM", () => {
    const babel = {
      presets: [[resolve("@babel/preset-react"), { runtime: "automatic" }], resolve("@babel/preset-typescript")],
      plugins: [resolve("@babel/plugin-transform-modules-commonjs")],
    };
    const config = {
      testEnvironment: resolve("jest-environment-jsdom"),
      testMatch: ["<rootDir>/jest.test.tsx"],
      transform: { "\\.[jt]sx?$": [resolve("babel-jest"), babel] },
      transformIgnorePatterns,
    };
    const test = source.replace('from "vitest"', 'from "@jest/globals"');
    const args = ["--runInBand", "--config", "jest.config.json"];
    const { said, status } = runs("jest.test.tsx", test, JSON.stringify(config), "jest/bin/jest.js", ...args);
    expect(status, said).toBe(0);
    expect(said).toMatch(/Tests: +4 passed, 4 total/);
    expect(said, "nothing that React has to say").not.toContain("act(");
  });
});
