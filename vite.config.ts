import react from "@vitejs/plugin-react";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the host brings: everything else that is imported is bundled. */
const peers = /^(react|react-dom|matrix-js-sdk)($|\/)/;

/** The library, a file a module, so that a host bundles only what it uses. */
const library: UserConfig = {
  plugins: [react(), styleSheets()],
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    lib: {
      entry: {
        index: here("src/index.ts"),
        "core/index": here("src/core/index.ts"),
        "locales/german": here("src/locales/german.ts"),
      },
      formats: ["es"],
    },
    rolldownOptions: {
      external: peers,
      output: { preserveModules: true, preserveModulesRoot: here("src"), entryFileNames: "[name].js" },
    },
  },
};

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
    lib: {
      entry: {
        "testing/index": here("src/testing/index.ts"),
        "testing/react": here("src/testing/react/index.ts"),
        "testing/cli": here("src/testing/cli/cli.ts"),
      },
      formats: ["es"],
    },
    rolldownOptions: {
      external: [peers, /^node:/],
      output: { entryFileNames: "[name].js", chunkFileNames: "testing/[name].js" },
    },
  },
};

/** The kit that the fixtures run is the host's: a second copy would not know the first one's devices. */
function kitStaysOutside(): Plugin {
  const outside = new Map([
    [here("src/core/index.ts"), "../core/index.js"],
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
      const css = parts.join("\n");
      this.emitFile({ type: "asset", fileName: "styles.css", source: css });
      const layered = `@layer matrix-react-key-backup {\n${css}}\n`;
      this.emitFile({ type: "asset", fileName: "styles.layered.css", source: layered });
    },
  };
}

export default defineConfig(({ mode }) => (mode === "testing" ? testing : library));
