/**
 * Makes the declarations in `dist` name their neighbours with `.js`, which every TypeScript from 4.9 on resolves; the
 * compiler leaves the sources' `.ts` and `.tsx` in them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = new URL("../dist/", import.meta.url).pathname;

for (const entry of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (!entry.endsWith(".d.ts")) continue;
  const path = join(dist, entry);
  const text = readFileSync(path, "utf8");
  const named = text.replace(/((?:from|import)\s*\(?\s*"\.[^"]*)\.tsx?"/g, '$1.js"');
  if (named !== text) writeFileSync(path, named);
}
