import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostWith, inHost } from "./install.ts";
import { note, sign } from "./result.ts";
import { table } from "./table.ts";
import { react, sdks } from "./versions.ts";

const smoke = fileURLToPath(new URL("fixtures/smoke.ts", import.meta.url));

/** Runs the kit on a client of every SDK, in Node, on the embedded homeserver. */
export async function runTimeMatrix(): Promise<string[]> {
  const rows: string[][] = [];
  for (const { name, version } of sdks) {
    const host = await hostWith(`sdk-${name}`, {
      "matrix-js-sdk": version,
      react: react.version,
      "react-dom": react.version,
      "@types/react": react.types,
    });
    copyFileSync(smoke, join(host, "smoke.ts"));
    const { ok, said } = await inHost(host, process.execPath, "smoke.ts");
    const passed = ok && said.includes("SMOKE PASSED");
    const why = passed ? undefined : said.split("\n").slice(-20).join("\n");
    const title = `run time: matrix-js-sdk ${version}: read, write, turn on, turn off`;
    rows.push([version, sign(note({ title, verdict: passed ? "passed" : "failed", why }))]);
  }
  return [
    "A client with rust crypto in Node, on the embedded homeserver of `./testing`: the preference is read and written, key storage is turned on with a recovery key, and off.",
    table(["matrix-js-sdk", "works"], rows),
  ];
}
