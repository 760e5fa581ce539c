import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostWith, inHost } from "./install.ts";
import { note, sign } from "./result.ts";
import { table } from "./table.ts";
import { bundlers, react, sdk } from "./versions.ts";

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** Bundles a file that uses everything: without a complaint, and nothing of the SDK or of the double comes with it. */
export async function bundlersMatrix(): Promise<string[]> {
  const { rolldown, ...packages } = bundlers;
  const beside = { react: react.version, "react-dom": react.version, "matrix-js-sdk": sdk.version };
  const host = await hostWith("bundlers", { ...packages, ...beside }, { rolldown });
  copyFileSync(fixture("everything.js"), join(host, "everything.js"));
  // This repository's own stands above the host, and leads to its sources.
  writeFileSync(join(host, "tsconfig.json"), "{}");
  const rows: string[][] = [];
  for (const name of ["vite", "webpack", "esbuild"] as const) {
    copyFileSync(fixture(`bundle-${name}.js`), join(host, `bundle-${name}.js`));
    const { ok, said } = await inHost(host, process.execPath, `bundle-${name}.js`);
    const why = ok ? faultOf(said) : said;
    const title = `${name} ${bundlers[name]}: bundles everything without a complaint, and nothing of the SDK`;
    rows.push([name, bundlers[name], sign(note({ title, verdict: why ? "failed" : "passed", why }))]);
  }
  return [
    "A file that imports everything is built without a warning; nothing of matrix-js-sdk or of the homeserver double comes with it.",
    table(["bundler", "version", "works"], rows),
  ];
}

/** What is wrong with a bundle, from what its script printed. */
function faultOf(said: string): string | undefined {
  const line = said.trim().split("\n").at(-1) ?? "";
  const { complaints, names } = JSON.parse(line) as { complaints: string[]; names: string[] };
  if (complaints.length > 0) return complaints.join("\n");
  const isPacked = names.some((name) => name.includes("matrix-react-key-backup/dist/index.js"));
  if (!isPacked || names.some((name) => /(^|\/)src\//.test(name))) return `Not the packed kit: ${names.join(", ")}`;
  const foreign = names.filter((name) =>
    /node_modules\/(?!matrix-react-key-backup\/|react\/|react-dom\/|scheduler\/)/.test(name),
  );
  const double = names.filter((name) => name.includes("matrix-react-key-backup/dist/testing"));
  return foreign.length + double.length > 0 ? `In the bundle: ${[...foreign, ...double].join(", ")}` : undefined;
}
