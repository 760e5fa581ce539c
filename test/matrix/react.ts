import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostWith, inHost } from "./install.ts";
import { note, sign } from "./result.ts";
import { table } from "./table.ts";
import { jsdom, reacts } from "./versions.ts";

const page = fileURLToPath(new URL("fixtures/page.ts", import.meta.url));

/** Makes a page of every component on a server, and takes it over in jsdom, in StrictMode, with every React. */
export async function reactMatrix(): Promise<string[]> {
  const rows: string[][] = [];
  for (const { name, version } of reacts) {
    const host = await hostWith(`react-${name}`, { react: version, "react-dom": version, jsdom });
    copyFileSync(page, join(host, "page.ts"));
    const server = await inHost(host, process.execPath, "page.ts", "server");
    const { ok, said } = server.ok ? await inHost(host, process.execPath, "page.ts", "browser") : server;
    const passed = ok && said.includes(`PAGE PASSED with React ${version}`);
    const why = passed ? undefined : said;
    const title = `React ${version}: made on a server, hydrated, in StrictMode`;
    rows.push([version, sign(note({ title, verdict: passed ? "passed" : "failed", why }))]);
  }
  return [
    "Every component on one page: made with `renderToString`, hydrated in jsdom, mounted and unmounted in `StrictMode`; nothing is warned of, nothing is left.",
    table(["React", "works"], rows),
  ];
}
