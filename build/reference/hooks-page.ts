/** `docs/hooks.md`. */
import type { Member } from "./kit.ts";
import { exportsOf, givenBy, membersOf, namedIn, parametersOf, saidOf, variantsOf } from "./kit.ts";
import { givenTable, page, takenTable, variantsTable } from "./markdown.ts";
import { typeSection } from "./type-section.ts";

const all = exportsOf("src/index.ts");

/** In the order in which somebody needs them; what is not here comes last. */
const groups: Readonly<Record<string, readonly string[]>> = {
  "Plain data": [
    "useKeyBackupPreference",
    "useKeyBackupStatus",
    "useKeyBackupSignIn",
    "useKeyBackupSignOut",
    "useKeyBackupRecoverySetUp",
  ],
  "Words, buttons and attributes": [
    "useKeyBackupToggle",
    "useKeyBackupStatements",
    "useKeyBackupNotice",
    "useKeyBackupSignInChoice",
    "useKeyBackupSignOutCheck",
    "useKeyBackupRecoveryForm",
  ],
};

/** What the tables name and what does not explain itself. */
const types = [
  "KeyBackupStatements",
  "KeyBackupStatement",
  "KeyBackupWay",
  "KeyBackupProgress",
  "KeyBackupStep",
  "KeyBackupConfirmation",
  "KeyBackupQuestion",
  "KeyBackupAnswer",
  "KeyBackupAfterAnswer",
  "KeyBackupSignOutWay",
  "KeyBackupButton",
  "KeyBackupButtonProps",
  "PreferenceStatus",
  "UnsavedPreference",
  "PreferenceChange",
  "Leaving",
  "Reading",
  "BackupState",
  "BackupNeed",
  "BackupTask",
  "ConfirmedBackup",
  "RestoreProgress",
  "Truth",
  "TurnOnOptions",
  "TurnOffOptions",
  "UnlockOptions",
  "HeldReason",
  "SignInConfirm",
  "SignInOutcome",
  "Tone",
  "Way",
  "StatementId",
] as const;

/** What several hooks take or give, told once. */
const shared = new Set(["KeyBackupStatements", "HeadlessOptions", "ConnectedProps", "HandOver"]);

function shown(members: readonly Member[], make: (members: readonly Member[]) => string): string {
  const own = members.filter(({ of }) => !shared.has(of));
  return own.length > 0 ? make(own) : "";
}

/** Of what is told once, what a hook takes or gives. */
function besides(members: readonly Member[]): string {
  const names = members
    .filter(({ of }) => shared.has(of) && of !== "KeyBackupStatements")
    .map(({ name }) => `\`${name}\``);
  return names.length > 0 ? ` ${names.join(", ")} are told [below](#what-they-have-in-common).` : "";
}

function section(name: string): readonly string[] {
  const hook = namedIn(all, name);
  const { text, example, params } = saidOf(hook);
  const taken = parametersOf(hook).map((parameter) => {
    const members = membersOf(parameter.type).filter(({ of }) => of !== "KeyBackupPort");
    const about = params.get(parameter.name);
    if (about !== undefined) return `**Takes** \`${parameter.name}\`: ${about}.`;
    const others = besides(members);
    const own = shown(members, (each) => takenTable("option", each));
    return [`**Takes** an object.${others}`, own].filter((part) => part !== "").join("\n\n");
  });
  return [`### ${name}`, text, example ?? "", ...taken, ...given(name)];
}

function given(name: string): readonly string[] {
  const type = givenBy(namedIn(all, name));
  const by = name === "useKeyBackupRecoverySetUp" ? "step" : "status";
  const variants = variantsOf(type, by);
  const members = membersOf(type);
  const says = members.some(({ of }) => of === "KeyBackupStatements");
  const common = says ? "**Gives** [`KeyBackupStatements`](#keybackupstatements), and:" : "**Gives**";
  if (name === "useKeyBackupMessages") return ["**Gives** every sentence: `KeyBackupMessages`."];
  if (name === "useKeyBackupDevice") return ["**Gives** the [`KeyBackupDevice`](functions.md#createkeybackup)."];
  if (variants.length === 0) return [common, shown(members, givenTable)];
  const rest = members.filter((member) => member.name !== by);
  return [
    `**Gives** one of these, told apart by \`${by}\`:`,
    variantsTable(by, variants),
    "and always",
    givenTable(rest),
  ];
}

/** What is told of the hooks that are exported. */
export function hooksPage(): string {
  const hooks = [...all.keys()].filter((name) => name.startsWith("use"));
  const others = hooks.filter((name) => !Object.values(groups).flat().includes(name));
  const groupsAndRest = { ...groups, Besides: others };
  return page([
    "# Hooks",
    "Where a hook takes a `client` it is a `MatrixClient`, a port or a device; without it the provider's counts, and without a provider it throws `no-client` ([errors.md](errors.md#no-client)). Every hook says the same before anything is known and while a server renders. [headless.md](headless.md) shows how to build on them. Made of the source by `npm run docs:reference`.",
    Object.entries(groupsAndRest)
      .map(([title, names]) => `- ${title}: ${names.map((name) => `[${name}](#${name.toLowerCase()})`).join(", ")}`)
      .join("\n"),
    "The hooks for plain data render once a change, and for nothing else.",
    ...Object.entries(groupsAndRest).flatMap(([title, names]) => [`## ${title}`, ...names.flatMap(section)]),
    "## What they have in common",
    takenTable("option", membersOf(givenOptions())),
    "## Types",
    ...types.flatMap((name) => typeSection(namedIn(all, name))),
  ]);
}

function givenOptions() {
  const [options] = parametersOf(namedIn(all, "useKeyBackupStatements"));
  if (!options) throw new Error("useKeyBackupStatements takes nothing.");
  return options.type;
}
