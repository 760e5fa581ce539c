/** A type that a page names, with what is said of it. */
import type { Member } from "./kit.ts";
import { membersOf, saidOf, typeOf, valuesOf, variantsOf } from "./kit.ts";
import { code, givenTable, takenTable, variantsTable } from "./markdown.ts";

type Named = Parameters<typeof typeOf>[0];

/** What tells the shapes of the kit's unions apart. */
const discriminators = ["status", "step", "type", "id"];

function bodyOf(named: Named, text: string): readonly string[] {
  const type = typeOf(named);
  const values = valuesOf(type);
  // Where the comment goes through the values one by one, they need not be told twice.
  if (values) return /^- `/m.test(text) ? [] : [values.map(code).join(" ")];
  const members = membersOf(type);
  const by = discriminators.find(
    (each) => members.some(({ name }) => name === each) && variantsOf(type, each).length > 0,
  );
  if (by === undefined) return [tableOf(members)];
  const common = members.filter(({ name }) => name !== by);
  return [variantsTable(by, variantsOf(type, by)), ...(common.length > 0 ? ["and always", givenTable(common)] : [])];
}

/** What may all be left out is for somebody who gives it. */
function tableOf(members: readonly Member[]): string {
  return members.every(({ isOptional }) => isOptional) ? takenTable("option", members) : givenTable(members);
}

export function typeSection(named: Named): readonly string[] {
  const { text } = saidOf(named);
  return [`### ${named.name}`, text, ...bodyOf(named, text)];
}
