import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { fileURLToPath } from "node:url";
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

export default defineConfig(async () => {
  const executablePath = process.env["VITEST"] ? await chromiumPath() : "";

  const node: TestProjectInlineConfiguration = {
    test: { name: "node", environment: "node", include: ["test/core/**/*.test.ts", "test/testing/**/*.test.ts"] },
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
      projects: [node, dom, react18, browser, demo, stories, synapse],
      reporters: ["default", here("test/support/closing-line.ts")],
      silent: "passed-only" as const,
    },
  };
});
