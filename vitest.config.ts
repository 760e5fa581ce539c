import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { fileURLToPath } from "node:url";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { defineConfig } from "vitest/config";
import { shot, tell } from "./test/hosts/commands.ts";
import { parkPointer } from "./test/pictures/commands.ts";
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

/** React 18 in the place of the newest. */
const react18Aliases = [
  { find: /^react($|\/)/, replacement: `${here("test/react-18/node_modules/react")}$1` },
  { find: /^react-dom($|\/)/, replacement: `${here("test/react-18/node_modules/react-dom")}$1` },
  // Its CommonJS build would require the other React.
  {
    find: /^@testing-library\/react$/,
    replacement: here("node_modules/@testing-library/react/dist/@testing-library/react.esm.js"),
  },
];

export default defineConfig(async () => {
  const executablePath = await chromiumPath();

  const node: TestProjectInlineConfiguration = {
    test: {
      name: "node",
      environment: "node",
      include: [
        "test/core/**/*.test.ts",
        "test/docs/**/*.test.ts",
        "test/adapters/**/*.test.ts",
        "test/testing/**/*.test.{ts,tsx}",
        "test/model/**/*.test.ts",
        "test/faults/**/*.test.{ts,tsx}",
        "test/adopting/**/*.test.{ts,tsx}",
      ],
      exclude: ["test/**/*-tabs.test.ts"],
    },
  };
  const dom: TestProjectInlineConfiguration = {
    plugins: [react()],
    test: { name: "dom", environment: "jsdom", include: ["test/react/**/*.test.tsx"] },
  };
  const react18: TestProjectInlineConfiguration = {
    plugins: [react()],
    resolve: { alias: react18Aliases },
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
  const browserReact18: TestProjectInlineConfiguration = {
    plugins: [react()],
    resolve: { alias: react18Aliases },
    test: {
      name: "browser-react-18",
      include: ["test/components/**/*.test.tsx"],
      // Where things stand is the style sheet's doing, whichever React draws them.
      exclude: ["test/components/dialog-layout.test.tsx", "test/components/settings-still.test.tsx"],
      browser: inChromium(executablePath),
    },
  };
  const hosts: TestProjectInlineConfiguration = {
    plugins: [react()],
    test: {
      name: "hosts",
      include: ["test/hosts/**/*.test.tsx"],
      testTimeout: 30_000,
      browser: { ...inChromium(executablePath), commands: { shot, tell } },
    },
  };
  const demo: TestProjectInlineConfiguration = {
    test: {
      name: "demo",
      environment: "node",
      include: ["test/demo/**/*.test.ts", "test/examples/**/*.test.ts", "test/{faults,adopting}/**/*-tabs.test.ts"],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
  const pictures: TestProjectInlineConfiguration = {
    plugins: [react()],
    test: {
      name: "pictures",
      include: ["test/pictures/**/*.test.tsx"],
      provide: { takesPictures: process.argv.includes("--update") },
      browser: {
        ...inChromium(executablePath),
        commands: { parkPointer },
        expect: {
          toMatchScreenshot: {
            resolveScreenshotPath: ({ arg, ext }) => here(`test/pictures/${arg}${ext}`),
            comparatorName: "pixelmatch",
            comparatorOptions: { threshold: 0.02, allowedMismatchedPixels: 20 },
          },
        },
      },
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

  const dendrite: TestProjectInlineConfiguration = {
    test: {
      name: "dendrite",
      environment: "node",
      include: ["test/dendrite/**/*.test.ts", "test/dendrite/**/*.test.tsx"],
      globalSetup: [here("test/dendrite/global-setup.ts")],
      testTimeout: 60_000,
      hookTimeout: 120_000,
    },
  };

  return {
    test: {
      projects: [
        node,
        dom,
        react18,
        browser,
        browserReact18,
        hosts,
        demo,
        pictures,
        stories,
        packed,
        synapse,
        dendrite,
      ],
      reporters: ["default", here("test/support/closing-line.ts")],
      silent: "passed-only" as const,
    },
  };
});
