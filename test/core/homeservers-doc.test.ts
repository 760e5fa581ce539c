import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { homeserversPage } from "../../build/homeservers-page.ts";
import { differences } from "../contract/differences/all.ts";
import { otherwise } from "../support/otherwise-on-dendrite.ts";

const root = new URL("../../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), "utf8");

describe("docs/homeservers.md", () => {
  it("is made by `npm run docs:homeservers`", () => {
    expect(text("docs/homeservers.md")).toBe(homeserversPage());
  });

  it.each(Object.values(differences).flat())("names tests that exist: $what", ({ kit }) => {
    for (const [, file = "", title = ""] of kit.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)) {
      expect(existsSync(new URL(file, root)), file).toBe(true);
      expect(text(file), title).toContain(title);
    }
    expect(kit).not.toBe("");
  });

  it("leaves out on Dendrite only cases that there are", () => {
    const files = ["contract", "e2e", "faults/support"].flatMap((folder) =>
      readdirSync(new URL(`test/${folder}`, root)).map((name) => `test/${folder}/${name}`),
    );
    const suites = files.filter((file) => /\.tsx?$/.test(file)).map(text);
    // A table's row has its title in two parts.
    const parts = (title: string) => /^(refuses )(.+)(, and keeps what it had)$/.exec(title)?.slice(1) ?? [title];
    const isThere = (title: string) => suites.some((suite) => parts(title).every((part) => suite.includes(part)));
    expect(Object.keys(otherwise).filter((title) => !isThere(title))).toEqual([]);
  });
});
