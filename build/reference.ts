/** Makes the pages of reference of what the source says: `npm run docs:reference`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { componentsPage } from "./reference/components-page.ts";
import { functionsPage } from "./reference/functions-page.ts";
import { hooksPage } from "./reference/hooks-page.ts";

/** What makes each page of `docs`. */
export const pages = { components: componentsPage, functions: functionsPage, hooks: hooksPage } as const;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, make] of Object.entries(pages)) {
    writeFileSync(fileURLToPath(new URL(`../docs/${name}.md`, import.meta.url)), make());
  }
}
