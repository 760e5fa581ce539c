/** Makes `docs/components.md` of what the source says of each component: `npm run docs:components`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** Props that the connected component brings itself. */
const own = new Set(["snapshot", "actions", "status", "inView", "place", "recoverySetUp"]);

const shared = {
  ConnectedProps: "src/components/shared/connected.ts",
  HandOver: "src/components/statements/hand-over.ts",
  SignInEvents: "src/components/key-backup-sign-in-choice/use-sign-in-events.ts",
  KeyBackupSignInOptions: "src/react/use-key-backup-sign-in.ts",
  KeyBackupRecoverySetUpOptions: "src/react/use-key-backup-recovery-set-up.ts",
} as const;

interface Documented {
  readonly name: string;
  /** The folder under `src/components`. */
  readonly folder: string;
  /** The component that says what it carries, where that is another one's. */
  readonly view?: string;
  readonly also: readonly (keyof typeof shared)[];
  readonly without?: readonly string[];
}

const asked = ["ConnectedProps", "SignInEvents", "KeyBackupSignInOptions", "HandOver"] as const;

const components: readonly Documented[] = [
  { name: "KeyBackupSettings", folder: "key-backup-settings", also: ["ConnectedProps", "HandOver"] },
  { name: "KeyBackupToggle", folder: "key-backup-toggle", also: ["ConnectedProps", "HandOver"] },
  { name: "KeyBackupStatus", folder: "key-backup-status", also: ["ConnectedProps", "HandOver"] },
  { name: "KeyBackupNotice", folder: "key-backup-notice", also: ["ConnectedProps", "HandOver"] },
  { name: "KeyBackupSignInDialog", folder: "key-backup-sign-in-dialog", also: asked },
  { name: "KeyBackupSignInChoice", folder: "key-backup-sign-in-choice", also: asked },
  { name: "KeyBackupSignOutCheck", folder: "key-backup-sign-out-check", also: ["ConnectedProps"] },
  { name: "KeyBackupRecoveryForm", folder: "key-backup-recovery-form", also: ["ConnectedProps"] },
  {
    name: "KeyBackupRecoverySetUp",
    folder: "key-backup-recovery-set-up",
    also: ["ConnectedProps", "KeyBackupRecoverySetUpOptions"],
  },
];

interface Prop {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: string;
  readonly text: string;
}

/** The text of a TSDoc comment, as Markdown on one line. */
function plain(comment: string): string {
  return comment
    .replaceAll(/^\s*\*\s?/gm, "")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** What an interface says of its members. */
function propsOf(path: string, name: string): Prop[] {
  const source = read(path);
  const begin = source.search(new RegExp(`export interface ${name}\\b`));
  if (begin < 0) throw new Error(`There is no ${name} in ${path}.`);
  const body = source.slice(begin, source.indexOf("\n}\n", begin));
  const member = /\/\*\*((?:(?!\*\/).)*)\*\/\n {2}(?:readonly )?(\w+)(\?)?: (.*?);\n/gs;
  return [...`${body}\n`.matchAll(member)].map(([, comment = "", prop = "", optional, type = ""]) => ({
    name: prop,
    isOptional: optional !== undefined,
    type: type
      .replaceAll(/\s+/g, " ")
      .replace(/ \| undefined$/, "")
      .replace(/^\((.*)\)$/, "$1"),
    text: plain(comment),
  }));
}

/** What is said of a component, right above it. */
function commentOf(path: string, name: string): string {
  const match = new RegExp(`/\\*\\*((?:(?!\\*/).)*)\\*/\\nexport const ${name}\\b`, "s").exec(read(path));
  if (!match) throw new Error(`Nothing is said of ${name} in ${path}.`);
  return match[1] ?? "";
}

function row({ name, isOptional, type, text }: Prop): string {
  const [says = "", given] = text.split(" @defaultValue ");
  const cell = (words: string) => words.replaceAll("|", "\\|");
  const must = isOptional ? (given ?? "") : "needed";
  return `| \`${name}\` | \`${cell(type)}\` | ${cell(must)} | ${cell(says)} |`;
}

function section({ name, folder, also }: Documented): string {
  const base = `src/components/${folder}/${folder}`;
  const [about = ""] = commentOf(`${base}.tsx`, name).split("@throws");
  const carries = plain(commentOf(`${base}-view.tsx`, `${name}View`))
    .match(/[^.]*carr(?:y|ies) `data-[^.]*\./)?.[0]
    .trim();
  const props = [
    ...propsOf(`${base}-view.tsx`, `${name}ViewProps`),
    ...also.flatMap((each) => propsOf(shared[each], each)),
  ].filter((prop) => !own.has(prop.name));
  const once = [...new Map(props.map((prop) => [prop.name, prop])).values()];
  const [says = ""] = plain(about).split(" @example ");
  return [
    `## ${name}`,
    says,
    "| prop | type | default | what it is |\n| --- | --- | --- | --- |\n" + once.map(row).join("\n"),
    `Other attributes go to ${elementOf(`${base}-view.tsx`, name)}.`,
    carries ?? "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Where attributes go that are none of its own. */
function elementOf(path: string, name: string): string {
  const match = new RegExp(
    `Props of \\{@link ${name}View\\}\\.\\s+Attributes that are not named here go to (.*?)\\.`,
    "s",
  ).exec(read(path));
  return match ? plain(match[1] ?? "") : "its outermost element";
}

export function componentsDoc(): string {
  return [
    "# Components",
    "Made from the source by `npm run docs:components`; a test holds the two together. Every component takes `className`, `style`, a `ref` and other attributes, and is built on a hook that hosts have, too: [headless.md](headless.md).",
    ...components.map(section),
    '`KeyBackupChangeNotice` is `KeyBackupNotice` with `tells="changes"`. `KeyBackupProvider` takes `client`, or `device`, `options`, `messages` and `children`.',
    "",
  ].join("\n\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(fileURLToPath(new URL("docs/components.md", root)), componentsDoc());
}
