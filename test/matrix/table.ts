import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../../docs/support.md", import.meta.url));

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, n) => Math.max(3, name.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Puts paragraphs into the page of what is supported, in the place of those of the last run. */
export function writeSupport(part: string, paragraphs: readonly string[]): void {
  const begin = `<!-- ${part}: written by npm run test:matrix -->`;
  const end = `<!-- end of ${part} -->`;
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/support.md has no place for ${part}`);
  writeFileSync(page, `${text.slice(0, from)}${begin}\n\n${paragraphs.join("\n\n")}\n\n${text.slice(to)}`);
}
