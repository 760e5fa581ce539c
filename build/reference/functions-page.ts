/** `docs/functions.md`. */
import { exportsOf, headOf, isCallable, membersOf, namedIn, parametersOf, saidOf } from "./kit.ts";
import { page, takenTable } from "./markdown.ts";
import { typeSection } from "./type-section.ts";

const root = exportsOf("src/index.ts");
const core = exportsOf("src/without-react.ts");

/** In the order in which somebody needs them; what is not here comes last. */
const first = [
  "createKeyBackup",
  "fromMatrixClient",
  "fromElementModuleApi",
  "openIndexedDbStorage",
  "signOutCheckOf",
  "restoreOutcome",
  "createKeyUploadGate",
  "KeyBackupError",
];

/** What they give, and what a host of its own kind fills. */
const types = [
  "KeyBackupDevice",
  "PreferenceStore",
  "BackupEngine",
  "SignIn",
  "SignOutCheck",
  "KeyUploadGate",
  "KeyUploadGateSnapshot",
  "KeyBackupPort",
  "KeyBackupPortListener",
  "BackupPort",
  "KeyBackupStorage",
  "IndexedDbStorage",
  "RecoverySetUpFlow",
];

function section(name: string): readonly string[] {
  const named = namedIn(core, name);
  const { text, example, params } = saidOf(named);
  if (name === "KeyBackupError") return [`### ${name}`, text, example ?? "", "[errors.md](errors.md) has every code."];
  const taken = parametersOf(named).flatMap(({ name: parameter, type }) => {
    const about = params.get(parameter);
    const said = about === undefined ? [] : [`\`${parameter}\`: ${about}.`.replace(/\.\.$/, ".")];
    return parameter === "options" ? [...said, takenTable("option", membersOf(type))] : said;
  });
  return [
    `### ${name}`,
    text,
    ["```ts", headOf(named), "```"].join("\n").replace("```ts", "```text"),
    example ?? "",
    ...taken,
  ];
}

/** What is told of the functions that are exported. */
export function functionsPage(): string {
  const callable = [...core].filter(([, named]) => isCallable(named)).map(([name]) => name);
  const others = callable.filter((name) => !first.includes(name)).toSorted();
  const inRoot = (name: string) => root.has(name);
  return page([
    "# Functions",
    "What you call outside of React. Everything here is in `matrix-react-key-backup/core`, which runs without React; the first group is in `matrix-react-key-backup`, too. Made of the source by `npm run docs:reference`.",
    [...first, ...others].map((name) => `- [${name}](#${name.toLowerCase()})`).join("\n"),
    "## In both",
    ...first.filter(inRoot).flatMap(section),
    "## In `core` only",
    ...others.filter((name) => !inRoot(name)).flatMap(section),
    "## What they give and take",
    ...types.flatMap((name) => typeSection(namedIn(core, name))),
  ]);
}
