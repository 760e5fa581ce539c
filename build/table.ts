/** A table in Markdown, padded as the formatter wants it. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((name, n) => Math.max(name.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(" | ")} |\n`;
  return [line(columns), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("");
}
