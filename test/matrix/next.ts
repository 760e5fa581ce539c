import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { buildNext, madeWithSettings, startNext, tryNextPage } from "../examples/next-app.ts";
import { chromiumArgs, chromiumPath } from "../support/chromium.ts";
import { hostWith } from "./install.ts";
import { note, sign } from "./result.ts";
import { table } from "./table.ts";
import { next, nodeTypes, react, sdk, typescripts } from "./versions.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const commands = { start: "built and served", dev: "in development" } as const;

/** Builds the Next example on the packed kit, and does with it in Chromium what a user does. */
export async function nextMatrix(): Promise<string[]> {
  const host = await hostWithExample();
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
  const row: string[] = [next];
  for (const [command, name] of Object.entries(commands) as ["start" | "dev", string][]) {
    const why = await faultOf(command, host, browser);
    const title = `Next ${next}, ${name}: made on the server, taken over in Chromium`;
    row.push(sign(note({ title, verdict: why === undefined ? "passed" : "failed", why })));
  }
  await browser.close();
  return [
    "`examples/next` with its types checked: the page comes from the server with the switch in it, is taken over in Chromium without a complaint in the console, asks, and follows the switch.",
    table(["Next", ...Object.values(commands)], [row]),
  ];
}

/** The example where it stands in the repository, with installed packages around it. */
async function hostWithExample(): Promise<string> {
  const host = await hostWith("next", {
    next,
    react: react.version,
    "react-dom": react.version,
    "@types/react": react.types,
    "@types/node": nodeTypes,
    "matrix-js-sdk": sdk.version,
    typescript: typescripts[typescripts.length - 1]!.version,
  });
  rmSync(join(host, "examples"), { recursive: true, force: true });
  for (const name of ["next/app", "next/next.config.mjs", "next/tsconfig.json", "shared"]) {
    cpSync(join(examples, name), join(host, "examples", name), { recursive: true });
  }
  writeFileSync(join(host, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  return host;
}

/** This repository's own lead to the kit's sources. */
const compilerOptions = {
  target: "ES2022",
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "bundler",
  jsx: "react-jsx",
  strict: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

async function faultOf(
  command: "start" | "dev",
  host: string,
  browser: Parameters<typeof tryNextPage>[0],
): Promise<string | undefined> {
  try {
    if (command === "start") await buildNext(host);
    const { url, close } = await startNext(host, command);
    try {
      if (!(await madeWithSettings(url))) return "The page came without the settings.";
      const complaints = await tryNextPage(browser, url);
      return complaints.length > 0 ? complaints.join("\n") : undefined;
    } finally {
      await close();
    }
  } catch (thrown) {
    return String(thrown);
  }
}
