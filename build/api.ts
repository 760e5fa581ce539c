/**
 * Holds what every entry promises in types against the reports in `test/package/api`, which a reviewer reads in the diff:
 * `node build/api.ts` after `npm run build` writes them anew. {@link reportOf} is what the test asks.
 */
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { entries } from "./entries.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const reports = join(root, "test/package/api");

/** What came of an entry. */
export interface Report {
  /** Names of types that a signature names and that the entry does not export, `{@link}`s that lead nowhere, and the like. */
  readonly faults: readonly string[];
  /** Whether the entry promises something else than its report in the repository says. */
  readonly changed: boolean;
}

/**
 * Makes the report of an entry.
 *
 * @param update - writes it over the one in the repository
 */
export function reportOf(entry: string, update = false): Report {
  const name = entry.replaceAll("/", "-");
  const temporary = join(root, ".cache/api");
  rmSync(join(temporary, `${name}.api.md`), { force: true });
  mkdirSync(temporary, { recursive: true });
  mkdirSync(reports, { recursive: true });
  const faults: string[] = [];
  // What helps tests and what a language is made of speak of a kit that the host has anyway.
  const elsewhere = /^(testing|locales)/.test(entry) ? ["index", "testing/index"].flatMap(namesOf) : [];
  const { apiReportChanged } = Extractor.invoke(configOf(entry, name, temporary), {
    localBuild: update,
    messageCallback(message) {
      message.handled = true;
      if (message.logLevel !== ExtractorLogLevel.Error && message.logLevel !== ExtractorLogLevel.Warning) return;
      if (message.messageId.startsWith("console-")) return;
      if (elsewhere.some((name) => message.text.includes(`"${name}"`))) return;
      faults.push(`${message.messageId}: ${message.text}`);
    },
  });
  return { faults, changed: apiReportChanged };
}

/** What an entry exports, as its declarations say; where two files have a name, the report numbers the second. */
function namesOf(entry: string): string[] {
  const text = readFileSync(join(root, `dist/${entry}.d.ts`), "utf8");
  const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = ""]) => list.split(","));
  const names = listed.map((name) =>
    name
      .replace(/^\s*(type\s+)?/, "")
      .replace(/.*\sas\s/, "")
      .trim(),
  );
  const declared = [...text.matchAll(/^export declare \w+ (\w+)/gm)].map(([, name = ""]) => name);
  return [...names, ...declared].flatMap((name) => [name, `${name}_2`]);
}

function configOf(entry: string, name: string, temporary: string): ExtractorConfig {
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2023", "dom", "dom.iterable"],
    strict: true,
    skipLibCheck: true,
    types: [],
  };
  const error = { logLevel: ExtractorLogLevel.Error, addToApiReportFile: false };
  const none = { logLevel: ExtractorLogLevel.None };
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(root, "package.json"),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, `dist/${entry}.d.ts`),
      compiler: { overrideTsconfig: { compilerOptions, files: [join(root, `dist/${entry}.d.ts`)] } },
      apiReport: { enabled: true, reportFileName: name, reportFolder: reports, reportTempFolder: temporary },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      messages: {
        compilerMessageReporting: { default: error },
        extractorMessageReporting: {
          default: error,
          // The kit has no stages of release.
          "ae-missing-release-tag": none,
          "ae-undocumented": none,
        },
        tsdocMessageReporting: { default: none },
      },
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const entry of Object.keys(entries)) {
    const { faults, changed } = reportOf(entry, true);
    console.log([`${entry}: ${changed ? "written" : "as it was"}`, ...faults].join("\n  "));
    if (faults.length > 0) process.exitCode = 1;
  }
  console.log(readFileSync(join(reports, "index.api.md"), "utf8").split("\n").length, "lines for the root");
}
