/** `docs/components.md`. */
import type { Member } from "./kit.ts";
import { exportsOf, localOf, membersOf, namedIn, saidOf, typeOf, typeOfMember, valuesOfMember } from "./kit.ts";
import { attributesTable, code, page, table, takenTable } from "./markdown.ts";

const all = exportsOf("src/index.ts");

/** What says which `data-*` attributes a component carries: a field of a type, or an interface of its view's file. */
const carried: Readonly<Record<string, readonly [type: string, field: string] | string>> = {
  KeyBackupSettings: ["KeyBackupToggleParts", "rootProps"],
  KeyBackupToggle: ["KeyBackupToggleParts", "rootProps"],
  KeyBackupStatus: ["KeyBackupStatusParts", "rootProps"],
  KeyBackupNotice: ["KeyBackupNoticeParts", "rootProps"],
  KeyBackupSignInDialog: "DialogState",
  KeyBackupSignInChoice: ["KeyBackupQuestion", "formProps"],
  KeyBackupSignOutCheck: "DialogState",
  KeyBackupRecoveryForm: ["KeyBackupRecoveryFormParts", "formProps"],
  KeyBackupRecoverySetUp: "StepState",
};

/** In the order in which somebody meets them. */
const order = ["KeyBackupProvider", ...Object.keys(carried), "KeyBackupChangeNotice"];

const named = (name: string) => namedIn(all, name);

/** What is a component's own first, then what all of them take. */
const common = ["HandOver", "KeyBackupRecoverySetUpOptions", "ConnectedProps"];

function propsOf(name: string): Member[] {
  const rank = ({ of }: Member) => common.indexOf(of);
  return membersOf(typeOf(named(`${name}Props`))).toSorted((one, other) => rank(one) - rank(other));
}

function attributesOf(name: string): string | undefined {
  const where = carried[name];
  if (where === undefined) return undefined;
  const folder = name.replaceAll(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
  const type =
    typeof where === "string"
      ? typeOf(localOf(`src/components/${folder}/${folder}-view.tsx`, where))
      : typeOfMember(typeOf(named(where[0])), where[1]);
  const members = membersOf(type).filter(({ name: each }) => each.startsWith("data-"));
  const bearer = /^The (.*?) carries `data-/m.exec(saidOf(named(`${name}View`)).text)?.[1];
  if (bearer === undefined) throw new Error(`${name}View does not say what carries its attributes.`);
  return (
    `The ${bearer} carries:\n\n` +
    attributesTable(members.map((each) => ({ ...each, values: valuesOfMember(type, each.name) ?? [] })))
  );
}

/** Where the attributes go that are none of its own, as its props say. */
function restOf(name: string): string | undefined {
  const { text } = saidOf(named(`${name}Props`));
  return text.match(/Attributes that are not named here go to[\s\S]*?\./)?.[0].replaceAll(/\s+/g, " ");
}

function section(name: string): readonly (string | undefined)[] {
  const { text, example } = saidOf(named(name));
  if (name === "KeyBackupChangeNotice")
    return [`## ${name}`, text, example, "Its props are those of `KeyBackupNotice`, without `tells`."];
  return [`## ${name}`, text, example, takenTable("prop", propsOf(name)), restOf(name), attributesOf(name)];
}

function views(): readonly (string | undefined)[] {
  const rows = Object.keys(carried).map((name) => {
    const props = membersOf(typeOf(named(`${name}ViewProps`)));
    const typeOfProp = (prop: string) => props.find((each) => each.name === prop)?.type ?? "";
    return [`${name}View`, typeOfProp("snapshot"), typeOfProp("actions")].map(code);
  });
  return [
    "## Views",
    `Each component but the provider is a view with its wiring. A view takes \`snapshot\`, \`actions\` and \`messages\`, all three needed, and of its component's props those that the wiring does not need for itself (\`client\`, \`confirm\`, \`onAnswer\`, \`onDone\`, \`onConfirmUpload\`); it knows no client, so a story or a state machine of your own can drive it. What the connected components bring besides, you give yourself: \`recoverySetUp\` draws the set-up of recovery, and \`inView\` names the places that are in view.`,
    table(["view", "`snapshot`", "`actions`"], rows),
    "`useKeyBackupStatus()` gives the first two types, and `useKeyBackupSignIn()`, `useKeyBackupSignOut()` and `useKeyBackupRecoverySetUp()` those of their names ([hooks.md](hooks.md)).",
    saidOf(named("KeyBackupSettingsView")).example,
  ];
}

/** What is told of the components that are exported. */
export function componentsPage(): string {
  return page([
    "# Components",
    "Every component takes `className`, `style` and a `ref`, and hands other attributes on. What it shows it has from a hook that you have, too: [hooks.md](hooks.md). How they look is [theming.md](theming.md). Made of the source by `npm run docs:reference`.",
    order.map((name) => `- [${name}](#${name.toLowerCase()})`).join("\n"),
    ...order.flatMap(section),
    "## Buttons and texts inside",
    "Each button that does something about a statement carries `data-way` with what it does, and each button of `KeyBackupSignOutCheck` `data-act`; each statement carries `data-statement` and `data-tone`, each answer `data-answer`, and a question before something is lost `data-destroys`. Tests and style sheets of yours can go by them. `data-empty`, `data-text`, `data-asked` and `data-scrolls` are for the kit's own sheet.",
    ...views(),
  ]);
}
