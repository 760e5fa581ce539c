import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { entries } from "../../build/entries.ts";
import { pages } from "../../build/reference.ts";
import { exportsOf, isCallable, saidOf } from "../../build/reference/kit.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

const written = Object.keys(pages).map((name) => ({ name, page: read(`docs/${name}.md`) }));

/** A page by its sections, with tables however wide they are drawn, and code and prose wherever they are broken. */
function sectionsOf(page: string): Map<string, string> {
  const flat = (text: string) => text.replaceAll(/-{3,}/g, "---").replaceAll(/[\s(),;]+/g, "");
  const parts = page.split(/^##+ /m).map((part) => [part.split("\n")[0] ?? "", flat(part)] as const);
  return new Map(parts);
}

/** What is called, made or drawn, of an entry. */
const callableOf = (path: string) => [...exportsOf(path)].filter(([, named]) => isCallable(named));

describe.each(Object.entries(entries))("what the entry %s exports", (_, path) => {
  it("has an @example on every component, hook, function and class", () => {
    const without = callableOf(path).filter(([, named]) => saidOf(named).example === undefined);
    expect(without.map(([name]) => name)).toEqual([]);
  });
});

describe.each(written)("the page of $name", ({ name, page }) => {
  it("is as new as the source: npm run docs:reference", () => {
    const [found, made] = [sectionsOf(page), sectionsOf(pages[name as keyof typeof pages]())];
    expect([...found.keys()]).toEqual([...made.keys()]);
    expect([...made].filter(([title, text]) => found.get(title) !== text).map(([title]) => title)).toEqual([]);
  });

  it("says something of every prop, option, field and attribute", () => {
    const tables = page.split("\n\n").filter((part) => part.startsWith("| ") && !/^\|[^\n]*and gives/.test(part));
    const silent = tables.flatMap((part) => part.split("\n").filter((row) => /\|\s*\|$/.test(row)));
    expect(tables.length).toBeGreaterThan(5);
    expect(silent).toEqual([]);
  });
});

describe("the pages of reference", () => {
  it("have a section for all that the root and the core export", () => {
    const all = written.map(({ page }) => page).join("\n");
    const names = [entries.index, entries.core].flatMap(callableOf).map(([name]) => name);
    const isTold = (name: string) =>
      name.endsWith("View") ? all.includes(`\`${name}\``) : new RegExp(`^##+ ${name}$`, "m").test(all);
    expect(names.filter((name) => !isTold(name))).toEqual([]);
  });

  it("have every `data-*` attribute that a component carries", () => {
    const sources = globSync("src/components/**/*.{ts,tsx}", { cwd: root }).map(read).join("\n");
    const carried = new Set(sources.replaceAll(/^\s*(\/?\*|\/\/).*$/gm, "").match(/(?<!\[)\bdata-[a-z]+/g));
    const page = read("docs/components.md");
    expect(carried.size).toBeGreaterThan(10);
    expect([...carried].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
