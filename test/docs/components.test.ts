import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { componentsDoc } from "../../build/components-doc.ts";
import * as kit from "../../src/index.ts";

/** A table however wide its columns are drawn, and a paragraph wherever it is broken. */
const flat = (text: string) => text.replaceAll(/-{3,}/g, "---").replaceAll(/\s+/g, " ");

const page = readFileSync(new URL("../../docs/components.md", import.meta.url), "utf8");

describe("the page of components", () => {
  it("is as new as the source: npm run docs:components", () => {
    expect(flat(page)).toBe(flat(componentsDoc()));
  });

  it("has every component, and says something of every prop", () => {
    const names = Object.keys(kit).filter((name) => /^KeyBackup(?!Error$)(?!.*View$)/.test(name));
    expect(names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`## ${name}\n`))).toEqual([]);
    expect(page).not.toMatch(/\|\s+\|$/m);
  });
});
