import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), "utf8");

/** The rows of the tables, without their heads. */
const rows = text("docs/protocol.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| *(section|point|-+) /.test(line));

describe("docs/protocol.md", () => {
  it("has a row for every sentence", () => {
    expect(rows.length).toBeGreaterThan(35);
  });

  it.each(rows)("names code and a test that exist: %s", (row) => {
    const files = [...row.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, path]) => path ?? "");
    expect(files.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
    const [, file, title] = /`(test\/[^`]+)` "([^"]+)"\s*\|$/.exec(row) ?? [];
    expect(title, "the row's last cell is a test file and a test's title").toBeTruthy();
    expect(text(file ?? "").includes(title ?? "")).toBe(true);
  });
});
