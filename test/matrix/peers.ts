import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hostWith, inHost, packKit } from "./install.ts";
import { note, sign } from "./result.ts";
import { table } from "./table.ts";
import { react, reactPreRelease, sdk, sdkPreRelease } from "./versions.ts";

/** Has npm itself install the tarball beside what hosts have. */
export async function peersMatrix(): Promise<string[]> {
  const tarball = await packKit();
  const cases: [string, Record<string, string>][] = [
    ["nothing else", {}],
    [`React ${react.version} alone`, { react: react.version }],
    [`matrix-js-sdk ${sdk.version} alone`, { "matrix-js-sdk": sdk.version }],
    [`a pre-release of the SDK (${sdkPreRelease})`, { react: react.version, "matrix-js-sdk": sdkPreRelease }],
    [`a pre-release of React (${reactPreRelease})`, { react: reactPreRelease }],
  ];
  // Apart from the other hosts: npm has to decide this on its own.
  const host = join(await hostWith("peers", {}), "npm");
  const rows: string[][] = [];
  for (const [name, packages] of cases) {
    rmSync(host, { recursive: true, force: true });
    mkdirSync(host, { recursive: true });
    const dependencies = { ...packages, "matrix-react-key-backup": `file:${tarball}` };
    writeFileSync(join(host, "package.json"), JSON.stringify({ name: "host", private: true, dependencies }));
    const args = ["install", "--package-lock-only", "--strict-peer-deps", "--no-audit", "--no-fund"];
    const { ok, said } = await inHost(host, "npm", ...args);
    const why = ok ? undefined : said;
    const title = `npm installs the kit beside ${name}`;
    rows.push([name, sign(note({ title, verdict: ok ? "passed" : "failed", why }))]);
  }
  return ["npm installs the package, with `--strict-peer-deps`, beside:", table(["what the host has", "works"], rows)];
}
