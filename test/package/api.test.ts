import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportOf } from "../../build/api.ts";
import { entries } from "../../build/entries.ts";
import { root } from "./packed.ts";

describe.each(Object.keys(entries))("the entry %s", (entry) => {
  const { faults, changed } = reportOf(entry);

  it("exports every type that its signatures name, and its comments point to what it exports", () => {
    expect(faults).toEqual([]);
  });

  it("promises what its report in test/package/api says; `npm run docs:api` writes it anew", () => {
    expect(changed).toBe(false);
  });
});

const alphabetical = (one: string, other: string) => (one < other ? -1 : 1);

describe("what there is at run time", () => {
  it.each(Object.keys(entries))("of %s is what its list says", async (entry) => {
    const found = (await import(/* @vite-ignore */ join(root, `dist/${entry}.js`))) as Record<string, unknown>;
    const list = Object.keys(found).toSorted(alphabetical).join("\n");
    await expect(`${list}\n`).toMatchFileSnapshot(`api/${entry.replaceAll("/", "-")}.exports.txt`);
  });
});
