import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostWith, inHost } from "./install.ts";
import { note, sign } from "./result.ts";
import { table } from "./table.ts";
import { next, react } from "./versions.ts";

/** Builds a small Next app and reads the page that it made on the server. */
export async function nextMatrix(): Promise<string[]> {
  const title = `Next ${next}: the settings in a page that is made when it is built`;
  const packages = { next, react: react.version, "react-dom": react.version };
  const host = await hostWith("next", packages);
  cpSync(fileURLToPath(new URL("fixtures/next/app", import.meta.url)), join(host, "app"), { recursive: true });
  const { ok, said } = await inHost(host, process.execPath, "node_modules/next/dist/bin/next", "build");
  const html = ok ? readFileSync(join(host, ".next/server/app/index.html"), "utf8") : "";
  const made = html.includes('class="mkb-toggle-switch"') && html.includes('data-preference="on"');
  const why = made ? undefined : said;
  const verdict = note({ title, verdict: made ? "passed" : "failed", why });
  return [
    "A small app with the settings on a page, built; the page that Next made of it has the switch.",
    table(["Next", "works"], [[next, sign(verdict)]]),
  ];
}
