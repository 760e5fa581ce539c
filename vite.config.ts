import react from "@vitejs/plugin-react";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";
import { defineConfig } from "vite";
import { entries } from "./build/entries.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the host brings: everything else that is imported is bundled. */
const peers = /^(react|react-dom|matrix-js-sdk)($|\/)/;

const isDouble = ([name]: readonly [string, string]) => name.startsWith("testing/");
const double = Object.fromEntries(Object.entries(entries).filter(isDouble));
const browser = Object.fromEntries(Object.entries(entries).filter((entry) => !isDouble(entry)));

/** The library: a file for each layer and for each component, so that a host bundles only what it uses. */
const library: UserConfig = {
  plugins: [react(), styleSheets()],
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    lib: { entry: pathsOf(browser), formats: ["es"] },
    rolldownOptions: {
      external: peers,
      // Entries only pass on what is in the parts: they get no export more.
      preserveEntrySignatures: "allow-extension",
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        // Half the weight; functions keep their names, for stack traces and React's tools. The source maps have the rest.
        minify: {
          compress: { keepNames: { function: true, class: true } },
          mangle: { toplevel: true, keepNames: true },
          codegen: { removeWhitespace: true },
        },
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: partOf, debugName: "parts" }] },
        // What a function is for is said in the declarations.
        comments: { annotation: true, jsdoc: false, legal: false },
        banner: ({ name }) => (/^parts\/(?!core|adapters)/.test(name) ? '"use client";' : ""),
      },
    },
  },
};

function pathsOf(named: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(named).map(([name, path]) => [name, here(path)]));
}

/** The file in which a module ends up: that of its layer, or of its component; `null` for what is an entry's own. */
function partOf(id: string): string | null {
  if (/\/src\/locales\/(sentence|truth-parts)\.ts$/.test(id)) return "locales/shared";
  const [, layer, folder] = /\/src\/(core|adapters|react|components)\/(?:([^/]+)\/)?/.exec(id) ?? [];
  if (layer !== "components") return layer ? `parts/${layer}` : null;
  return folder ? `parts/${folder}` : null;
}

/**
 * What helps tests: the embedded homeserver with its router in it, so that it asks its host for nothing, the fixtures, and
 * the command line's homeserver.
 */
const testing: UserConfig = {
  plugins: [kitStaysOutside()],
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    emptyOutDir: false,
    license: { fileName: "testing/licenses.md" },
    lib: { entry: pathsOf({ ...double, "testing/cli": "src/testing/cli/cli.ts" }), formats: ["es"] },
    rolldownOptions: {
      external: [peers, /^node:/],
      output: { entryFileNames: "[name].js", chunkFileNames: "testing/[name].js", minify: true },
    },
  },
};

/** The kit that the fixtures run is the host's: a second copy would not know the first one's devices. */
function kitStaysOutside(): Plugin {
  const outside = new Map([
    [here("src/core/index.ts"), "../core.js"],
    [here("src/index.ts"), "../index.js"],
  ]);
  return {
    name: "kit-stays-outside",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!importer) return undefined;
      const found = await this.resolve(source, importer, { skipSelf: true });
      const id = outside.get(found?.id ?? "");
      return id === undefined ? undefined : { id, external: true };
    },
  };
}

/**
 * Ships the style sheet twice, its parts in one file: as it is, and in a cascade layer for hosts that keep theirs in
 * layers.
 */
function styleSheets(): Plugin {
  return {
    name: "style-sheets",
    generateBundle() {
      const list = readFileSync(here("src/styles/styles.css"), "utf8");
      const parts = [...list.matchAll(/@import "([^"]+)"/g)].map(([, path]) =>
        readFileSync(here(`src/styles/${path}`), "utf8"),
      );
      // What a rule is for stands in the sources.
      const css = parts
        .join("\n")
        .replaceAll(/\s*\/\*[\s\S]*?\*\//g, "")
        .trimStart();
      this.emitFile({ type: "asset", fileName: "styles.css", source: css });
      const layered = '@import "./styles.css" layer(matrix-react-key-backup);\n';
      this.emitFile({ type: "asset", fileName: "styles.layered.css", source: layered });
    },
  };
}

export default defineConfig(({ mode }) => (mode === "testing" ? testing : library));
