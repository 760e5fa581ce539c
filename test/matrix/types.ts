import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostWith, inHost } from "./install.ts";
import { eachOf } from "./parallel.ts";
import { note, sign, type Verdict } from "./result.ts";
import { table } from "./table.ts";
import { react, reacts, resolutions, sdks, typescripts } from "./versions.ts";

type TypeScript = (typeof typescripts)[number];
type Resolution = (typeof resolutions)[number];

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}.tsx`, import.meta.url));

/** Compiles a host with every TypeScript, every way to look for modules, every SDK and every React's types. */
export async function typesMatrix(): Promise<string[]> {
  const compilers = new Map<string, string>();
  for (const { name, version } of typescripts) {
    const host = await hostWith(`typescript-${name}`, { typescript: version });
    compilers.set(name, join(host, "node_modules/typescript/bin/tsc"));
  }
  const compile = compiler(compilers);

  const withSdk = new Map<string, Verdict>();
  for (const { name: sdk, version } of sdks) {
    const host = await hostWith(`sdk-${sdk}`, {
      "matrix-js-sdk": version,
      react: react.version,
      "react-dom": react.version,
      "@types/react": react.types,
    });
    await eachOf(pairs(), async ({ typescript, resolution }) => {
      const title = `types: matrix-js-sdk ${sdk}, TypeScript ${typescript.name}, ${resolution}`;
      withSdk.set(
        `${sdk} ${typescript.name} ${resolution}`,
        await compile(host, { program: "sdk" }, typescript, resolution, title),
      );
    });
  }

  const alone = new Map<string, Verdict>();
  for (const { name, types } of reacts) {
    // What those types asked for without a version; it has lost since what they import.
    const scheduler = types.startsWith("18.0") ? { "@types/scheduler": "0.16.2" } : undefined;
    const host = await hostWith(`types-react-${name}`, { "@types/react": types, ...scheduler });
    await eachOf(pairs(), async ({ typescript, resolution }) => {
      // The oldest types of React do not let Node find `react/jsx-runtime`.
      const jsx = scheduler && resolution === "nodenext" ? "preserve" : "react-jsx";
      const title = `types: the kit alone, @types/react ${types}, TypeScript ${typescript.name}, ${resolution}`;
      alone.set(
        `${types} ${typescript.name} ${resolution}`,
        await compile(host, { program: "kit", jsx }, typescript, resolution, title),
      );
    });
  }

  const cell =
    (verdicts: Map<string, Verdict>, rows: readonly string[]) => (typescript: string, resolution: string) => {
      const all = rows.map((row) => [row, verdicts.get(`${row} ${typescript} ${resolution}`)] as const);
      const failed = all.filter(([, verdict]) => verdict === "failed").map(([row]) => row);
      return failed.length > 0 ? `**not ${failed.join(", ")}**` : sign(all[0]?.[1]);
    };
  const rowsOf = (of: (typescript: string, resolution: string) => string) =>
    typescripts.map(({ name }) => [name, ...resolutions.map((resolution) => of(name, resolution))]);
  const head = ["TypeScript", ...resolutions.map((name) => `\`${name}\``)];
  return [
    `Every entry of the kit, its declarations checked too (no \`skipLibCheck\`), with @types/react ${list(reacts.map(({ types }) => types))}:`,
    table(
      head,
      rowsOf(
        cell(
          alone,
          reacts.map(({ types }) => types),
        ),
      ),
    ),
    `With a client of matrix-js-sdk ${list(sdks.map(({ version }) => version))}:`,
    table(
      head,
      rowsOf(
        cell(
          withSdk,
          sdks.map(({ name }) => name),
        ),
      ),
    ),
  ];
}

function pairs(): { typescript: TypeScript; resolution: Resolution }[] {
  return typescripts.flatMap((typescript) => resolutions.map((resolution) => ({ typescript, resolution })));
}

const list = (words: readonly string[]) => words.join(", ");

/** Why a combination is not tried, where it is not. */
function whyNot(typescript: TypeScript, resolution: Resolution, program: string): string | undefined {
  if (resolution === "bundler" && typescript.name === "4.9") return "`bundler` came with TypeScript 5.0";
  if (resolution === "node" && typescript.name === "7.0") return "TypeScript 7 has no `node`";
  if (program === "sdk" && !typescript.sdk) return "matrix-js-sdk's own declarations need TypeScript 5.0";
  return undefined;
}

/** What is compiled. */
interface Program {
  readonly program: "kit" | "sdk";
  readonly jsx?: "react-jsx" | "preserve";
}

function compiler(compilers: Map<string, string>) {
  return async (host: string, what: Program, typescript: TypeScript, resolution: Resolution, title: string) => {
    const { program } = what;
    const why = whyNot(typescript, resolution, program);
    if (why) return note({ title, verdict: "skipped", why });
    copyFileSync(fixture(program), join(host, `${program}.tsx`));
    const project = join(host, `${program}-${typescript.name}-${resolution}.json`);
    writeFileSync(project, JSON.stringify(projectOf(typescript, resolution, what)));
    const { ok, said } = await inHost(
      host,
      process.execPath,
      compilers.get(typescript.name) ?? "",
      "--project",
      project,
    );
    return note({ title, verdict: ok ? "passed" : "failed", why: ok ? undefined : said });
  };
}

/** A tsconfig.json; `types` is empty, since this repository's own types are above the host's folder. */
function projectOf(typescript: TypeScript, resolution: Resolution, { program, jsx = "react-jsx" }: Program): object {
  const compilerOptions = {
    noEmit: true,
    strict: true,
    jsx,
    target: "es2022",
    types: [],
    moduleResolution: resolution,
    module: resolution === "nodenext" ? "nodenext" : "esnext",
    skipLibCheck: program === "sdk",
    ...(resolution === "node" && typescript.name === "6.0" && { ignoreDeprecations: "6.0" }),
  };
  return { compilerOptions, files: [`${program}.tsx`] };
}
