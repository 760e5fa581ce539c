import react from "@vitejs/plugin-react";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";
import { defineConfig } from "vite";
import { entries } from "./build/entries.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the host brings: everything else that is imported is bundled. */
const peers = /^(react|react-dom|matrix-js-sdk)($|\/)/;

const { "testing/index": double, ...browser } = entries;

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

/** The embedded homeserver, one file with its router in it, so that it asks its host for nothing. */
const testing: UserConfig = {
  build: {
    target: "es2022",
    minify: true,
    sourcemap: true,
    emptyOutDir: false,
    license: { fileName: "testing/licenses.md" },
    lib: { entry: pathsOf({ "testing/index": double }), formats: ["es"] },
    rolldownOptions: { external: peers, output: { entryFileNames: "[name].js" } },
  },
};

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
