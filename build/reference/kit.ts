/** What the compiler knows of what the entries export: names, types, and what is said of them in TSDoc. */
import type { Node, SourceFile } from "typescript/unstable/ast";
import type { Symbol as Named, Type } from "typescript/unstable/sync";
import { API, SignatureKind, SymbolFlags, TypeFlags } from "typescript/unstable/sync";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What is said of something. */
export interface Said {
  /** Markdown, as it stands. */
  readonly text: string;
  /** The block of code of its `@example`, with its fence. */
  readonly example: string | undefined;
  readonly defaultValue: string | undefined;
  /** Of each parameter, by its name. */
  readonly params: ReadonlyMap<string, string>;
}

/** A prop, an option, a field. */
export interface Member extends Said {
  readonly name: string;
  readonly isOptional: boolean;
  /** As the source says it. */
  readonly type: string;
  /** The interface or type that it stands in. */
  readonly of: string;
}

/** One of the shapes that a union has. */
export interface Variant {
  /** The values of the field that tells them apart. */
  readonly is: string;
  readonly text: string;
  readonly members: readonly Member[];
}

const { checker, program } = open();

function open() {
  const api = new API({ cwd: root });
  const [project] = api.updateSnapshot({ openProject: `${root}tsconfig.build.json` }).getProjects();
  if (!project) throw new Error("tsconfig.build.json is no project.");
  return project;
}

function sourceOf(path: string): SourceFile {
  const file = program.getSourceFile(root + path);
  if (!file) throw new Error(`There is no ${path}.`);
  return file;
}

/** All that a module exports, by its name. */
export function exportsOf(path: string): ReadonlyMap<string, Named> {
  const module = checker.getSymbolAtLocation(sourceOf(path));
  const all = module ? checker.getExportsOfModule(module) : [];
  return new Map(
    all.map((each) => [each.name, each.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each]),
  );
}

export function namedIn(all: ReadonlyMap<string, Named>, name: string): Named {
  const found = all.get(name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

/** Something that a file says for itself only. */
export function localOf(path: string, name: string): Named {
  const found = checker.resolveName(name, SymbolFlags.Type, sourceOf(path));
  if (!found) throw new Error(`There is no ${name} in ${path}.`);
  return found;
}

/** Whether it is there at run time, and is called, made with `new`, or drawn. */
export function isCallable(named: Named): boolean {
  if (!(named.flags & SymbolFlags.Value)) return false;
  return named.flags & SymbolFlags.Class ? true : signatureOf(named) !== undefined;
}

function signatureOf(named: Named) {
  const type = checker.getTypeOfSymbol(named);
  return type && checker.getSignaturesOfType(type, SignatureKind.Call)[0];
}

export function typeOf(named: Named): Type {
  return checker.getDeclaredTypeOfSymbol(named);
}

/** What a function gives; a promise is what it resolves to. */
export function givenBy(named: Named): Type {
  const signature = signatureOf(named);
  const given = signature && checker.getReturnTypeOfSignature(signature);
  if (!given) throw new Error(`${named.name} gives nothing.`);
  const text = checker.typeToString(given);
  const [inner] = text.startsWith("Promise<") ? checker.getTypeArguments(given as never) : [];
  return inner ?? given;
}

/** The parameters of a function: their names, and their types as the source says them. */
export function parametersOf(named: Named): readonly { name: string; type: Type }[] {
  const node = nodeOf(named) as unknown as { readonly parameters?: readonly (Node & { readonly name: Node })[] };
  const signature = signatureOf(named);
  return (node.parameters ?? []).map((parameter, n) => {
    const type = signature && checker.getParameterType(signature, n);
    if (!type) throw new Error(`${named.name} has a parameter without a type.`);
    return { name: parameter.name.getText(), type: checker.getNonNullableType(type) ?? type };
  });
}

/** A function without its body, on one line. */
export function headOf(named: Named): string {
  const text = nodeOf(named)
    .getText()
    .replace(/ \{\n[\s\S]*$/, "");
  return oneLine(text.replace(/^export (async )?function /, ""));
}

export function saidOf(named: Named): Said {
  const tags = named.getJsDocTags(checker).map(({ name, text }) => ({ name, text: text ?? "" }));
  const textOf = (tag: string) => tags.find(({ name }) => name === tag)?.text;
  const params = tags
    .filter(({ name }) => name === "param")
    .map(({ text }) => [text.slice(0, text.search(/\s|$/)), text.replace(/^\S+\s*(- )?/, "")] as const);
  return {
    text: marked(named.getDocumentationComment(checker)),
    example: textOf("example")?.trim(),
    defaultValue: textOf("defaultValue"),
    params: new Map(params.map(([name, text]) => [name, marked(text.replaceAll(/\{@link (\w+)\}/g, "$1"))])),
  };
}

/** What the kit itself says that a type has; what it has of React or of the platform is not told. */
export function membersOf(type: Type): Member[] {
  return checker.getPropertiesOfType(type).filter(isOwn).map(memberOf);
}

/** The shapes of a union that a field tells apart; none where it is no such union. */
export function variantsOf(type: Type, by: string): Variant[] {
  if (!(type.flags & TypeFlags.Union)) return [];
  const common = new Set(membersOf(type).map(({ name }) => name));
  return partsOf(type).map((part) => {
    const is = checker.getPropertyOfType(part, by);
    if (!is) throw new Error(`A shape has no ${by}.`);
    const members = membersOf(part).filter(({ name }) => !common.has(name));
    return { is: oneLine(writtenType(is)), text: commentBefore(nodeOf(is).parent), members };
  });
}

/** Every value of a type of texts; `undefined` where it takes others. */
export function valuesOf(type: Type): string[] | undefined {
  const parts = type.flags & TypeFlags.Union ? partsOf(type) : [type];
  const known = parts.filter(({ flags }) => !(flags & TypeFlags.Undefined));
  if (!known.every(({ flags }) => flags & TypeFlags.StringLiteral)) return undefined;
  return known.map((part) => (part as unknown as { value: string }).value);
}

/** The values of a field, as {@link valuesOf}. */
export function valuesOfMember(type: Type, name: string): string[] | undefined {
  const property = checker.getPropertyOfType(type, name);
  const its = property && checker.getTypeOfSymbol(property);
  return its && valuesOf(its);
}

/** The type of a field. */
export function typeOfMember(type: Type, name: string): Type {
  const property = checker.getPropertyOfType(type, name);
  const its = property && checker.getTypeOfSymbol(property);
  if (!its) throw new Error(`There is no ${name}.`);
  return checker.getNonNullableType(its) ?? its;
}

function partsOf(type: Type): readonly Type[] {
  return (type as unknown as { getTypes(): readonly Type[] }).getTypes();
}

function isOwn(property: Named): boolean {
  return property.declarations[0]?.path.startsWith(`${root}src/`) ?? false;
}

function memberOf(property: Named): Member {
  const { name: parent } = nodeOf(property).parent as Node & { readonly name?: Node };
  return {
    ...saidOf(property),
    name: property.name,
    isOptional: (property.flags & SymbolFlags.Optional) !== 0,
    type: spelled(property),
    of: parent?.getText() ?? "",
  };
}

/** Where a name stands for a few texts, these. */
function spelled(property: Named): string {
  const text = oneLine(writtenType(property));
  const type = checker.getTypeOfSymbol(property);
  const values = type && valuesOf(type);
  const isName = /^[A-Z]\w+( \| undefined)?$/.test(text);
  if (!values || !isName || values.length > 4) return text;
  return values.map((value) => `"${value}"`).join(" | ") + (text.endsWith(" | undefined") ? " | undefined" : "");
}

/** A type as the source says it; where the parts of a union say different things, all of them. */
function writtenType(property: Named): string {
  const node = nodeOf(property) as Node & { readonly type?: Node };
  const isMethod = /^\w+\??\(/.test(node.getText());
  if (property.declarations.length === 1 && node.type && !isMethod) return node.type.getText();
  const type = checker.getTypeOfSymbol(property);
  return type ? checker.typeToString(type) : "";
}

function nodeOf(named: Named): Node {
  const node = named.declarations[0]?.resolve();
  if (!node) throw new Error(`${named.name} is declared nowhere.`);
  return node;
}

/** The comment right above one shape of a union. */
function commentBefore(node: Node): string {
  const before = node.getSourceFile().text.slice(0, node.getStart());
  const [, comment = ""] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/[\s|]*$/.exec(before) ?? [];
  return marked(
    comment
      .replaceAll(/^\s*\* ?/gm, "")
      .trim()
      .replaceAll(/\{@link (\w+)\}/g, "$1"),
  );
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\/\*\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll("; }", " }")
    .replace(/^\| /, "")
    .trim();
}

/** The kit's own names as code, as `{@link}` has them in TSDoc. */
function marked(text: string): string {
  return text.replaceAll(/(`[^`]*`)|\b((?:use)?KeyBackup\w+|from[A-Z]\w+|createKey\w+)\b/g, (all, code) => {
    return code === undefined ? `\`${all}\`` : all;
  });
}
