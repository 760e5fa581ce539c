import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { defineConfig } from "vitest/config";
import { chromiumArgs, chromiumPath } from "./test/support/chromium.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A fresh object for every project: Vitest writes into `instances`. */
const inChromium = (executablePath: string) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath, args: chromiumArgs } }),
  instances: [{ browser: "chromium" as const }],
});

/** What the host brings: everything else that is imported is bundled. */
const peers = /^(react|react-dom|matrix-js-sdk)($|\/)/;

/** The library, a file a module, so that a host bundles only what it uses. */
const library: UserConfig = {
  plugins: [react(), styleSheets()],
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    lib: { entry: { index: here("src/index.ts"), "core/index": here("src/core/index.ts") }, formats: ["es"] },
    rolldownOptions: {
      external: peers,
      output: { preserveModules: true, preserveModulesRoot: here("src"), entryFileNames: "[name].js" },
    },
  },
};

/** The embedded homeserver, one file with its router in it, so that it asks its host for nothing. */
const testing: UserConfig = {
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    emptyOutDir: false,
    license: { fileName: "testing/licenses.md" },
    lib: { entry: { "testing/index": here("src/testing/index.ts") }, formats: ["es"] },
    rolldownOptions: { external: peers, output: { entryFileNames: "[name].js" } },
  },
};

/** Ships the style sheet twice: as it is, and in a cascade layer for hosts that keep theirs in layers. */
function styleSheets(): Plugin {
  return {
    name: "style-sheets",
    generateBundle() {
      const css = readFileSync(here("src/styles/styles.css"), "utf8");
      this.emitFile({ type: "asset", fileName: "styles.css", source: css });
      const layered = `@layer matrix-react-key-backup {\n${css}}\n`;
      this.emitFile({ type: "asset", fileName: "styles.layered.css", source: layered });
    },
  };
}

export default defineConfig(async ({ mode }) => {
  if (!process.env["VITEST"]) return mode === "testing" ? testing : library;
  const executablePath = await chromiumPath();

  const node: TestProjectInlineConfiguration = {
    test: {
      name: "node",
      environment: "node",
      include: ["test/core/**/*.test.ts", "test/adapters/**/*.test.ts", "test/testing/**/*.test.{ts,tsx}"],
    },
  };
  const dom: TestProjectInlineConfiguration = {
    plugins: [react()],
    test: { name: "dom", environment: "jsdom", include: ["test/react/**/*.test.tsx"] },
  };
  const react18: TestProjectInlineConfiguration = {
    plugins: [react()],
    resolve: {
      alias: [
        { find: /^react($|\/)/, replacement: `${here("test/react-18/node_modules/react")}$1` },
        { find: /^react-dom($|\/)/, replacement: `${here("test/react-18/node_modules/react-dom")}$1` },
        // Its CommonJS build would require the other React.
        {
          find: /^@testing-library\/react$/,
          replacement: here("node_modules/@testing-library/react/dist/@testing-library/react.esm.js"),
        },
      ],
    },
    test: {
      name: "react-18",
      environment: "jsdom",
      include: ["test/react/**/*.test.tsx"],
      server: { deps: { inline: [/@testing-library\/react/] } },
    },
  };
  const browser: TestProjectInlineConfiguration = {
    plugins: [react()],
    test: { name: "browser", include: ["test/components/**/*.test.tsx"], browser: inChromium(executablePath) },
  };
  const demo: TestProjectInlineConfiguration = {
    test: {
      name: "demo",
      environment: "node",
      include: ["test/demo/**/*.test.ts"],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
  const stories: TestProjectInlineConfiguration = {
    plugins: [storybookTest({ configDir: here(".storybook") })],
    test: { name: "stories", browser: inChromium(executablePath) },
  };
  const packed: TestProjectInlineConfiguration = {
    test: {
      name: "package",
      environment: "node",
      include: ["test/package/**/*.test.ts"],
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  };
  const synapse: TestProjectInlineConfiguration = {
    test: {
      name: "synapse",
      environment: "node",
      include: ["test/synapse/**/*.test.ts", "test/synapse/**/*.test.tsx"],
      globalSetup: [here("test/synapse/global-setup.ts")],
      testTimeout: 60_000,
      hookTimeout: 120_000,
    },
  };

  return {
    test: {
      projects: [node, dom, react18, browser, demo, stories, packed, synapse],
      reporters: ["default", here("test/support/closing-line.ts")],
      silent: "passed-only" as const,
    },
  };
});
