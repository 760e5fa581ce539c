/**
 * Makes the declarations of the package out of what the compiler left in `.cache/declarations`: only what an entry names,
 * in a file an entry and what they share, and in words that TypeScript 4.9 and the oldest types of React 18 know.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { entries } from "./entries.ts";

const emitted = fileURLToPath(new URL("../.cache/declarations/", import.meta.url));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** Rewrites every declaration in a folder. */
function rewrite(folder: string, change: (text: string) => string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!entry.endsWith(".d.ts")) continue;
    const path = join(folder, entry);
    const text = readFileSync(path, "utf8");
    const changed = change(text);
    if (changed !== text) writeFileSync(path, changed);
  }
}

/** The compiler leaves the sources' `.ts` and `.tsx` in the names of neighbours. */
const namedAsBuilt = (text: string) => text.replace(/((?:from|import)\s*\(?\s*"\.[^"]*)\.tsx?"/g, '$1.js"');

/** What older compilers and older types do not know. */
const inOldWords = (text: string) =>
  text
    // Generic since TypeScript 5.7.
    .replaceAll("Uint8Array<ArrayBuffer>", "Uint8Array")
    // The types of React 18 got `React.JSX` in 18.2.6.
    .replaceAll("React.JSX.Element", 'import("react").ReactElement')
    .replaceAll(/(?<![\w."])React\.(\w+)/g, 'import("react").$1');

rewrite(emitted, namedAsBuilt);
const inputs = Object.entries(entries).map(([name, source]) => [
  name,
  join(emitted, source.replace(/^src\//, "").replace(/\.ts$/, ".d.ts")),
]);
for (const entry of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (entry.endsWith(".d.ts")) rmSync(join(dist, entry));
}
const bundle = await rolldown({
  input: Object.fromEntries(inputs) as Record<string, string>,
  external: /^[^./]/,
  preserveEntrySignatures: "allow-extension",
  plugins: [dts({ dtsInput: true, oxc: true, tsconfig: false })],
});
await bundle.write({
  dir: dist,
  format: "es",
  chunkFileNames: "[name].d.ts",
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [
      { name: "parts/types", test: /declarations\/(core|adapters|locales)\/(?!english|german)/ },
      { name: "testing/types", test: /declarations\/testing\/(?!index|react\/index)/ },
    ],
  },
});
await bundle.close();
rewrite(dist, inOldWords);
writeFileSync(join(dist, "styles.css.d.ts"), "export {};\n");
