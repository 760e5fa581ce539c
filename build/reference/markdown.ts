/** How what the source says stands on a page. */
import type { Member, Variant } from "./kit.ts";

/** Sentences as Markdown on one line, for a cell. */
export function cell(text: string): string {
  return text
    .replaceAll(/\n\n?- /g, "; ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("|", "\\|")
    .trim();
}

export function code(text: string): string {
  return text === "" ? "" : `\`${cell(text)}\``;
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Without what the question mark, or "default", says already. */
function typeOf({ type, isOptional }: Member): string {
  const short = isOptional ? type.replace(/ \| undefined$/, "") : type;
  return short.replace(/^\((.*)\)$/, "$1");
}

/** Props and options: each with its type, what holds without it, and what it is. */
export function takenTable(kind: "prop" | "option", members: readonly Member[]): string {
  return table(
    [kind, "type", "default", "what it is"],
    members.map((member) => {
      const without = member.isOptional ? cell(member.defaultValue ?? "") : "needed";
      return [code(member.name), code(typeOf(member)), without, cell(member.text)];
    }),
  );
}

/** What something has. */
export function givenTable(members: readonly Member[]): string {
  return table(
    ["field", "type", "what it is"],
    members.map((member) => [code(member.name), code(typeOf(member)), cell(member.text)]),
  );
}

/** The shapes of a union, and what each has besides. */
export function variantsTable(by: string, variants: readonly Variant[]): string {
  const isTold = variants.some(({ text }) => text !== "");
  return table(
    [code(by), ...(isTold ? ["what it says"] : []), "and gives"],
    variants.map(({ is, text, members }) => {
      const given = members.map((member) => `\`${member.name}: ${cell(typeOf(member))}\``).join("<br>");
      return [code(is), ...(isTold ? [cell(text)] : []), given];
    }),
  );
}

/** `data-*` attributes, with their values. */
export function attributesTable(members: readonly (Member & { readonly values: readonly string[] })[]): string {
  return table(
    ["attribute", "values", "what it says"],
    members.map(({ name, values, text }) => {
      const isFlag = values.length === 1 && values[0] === "";
      return [code(name), isFlag ? "set or absent" : values.map(code).join(" "), cell(text)];
    }),
  );
}

export function page(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== "").join("\n\n")}\n`;
}
