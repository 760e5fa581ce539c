import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { homeserversPage } from "../../build/homeservers-page.ts";
import { differences } from "../contract/differences/all.ts";

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
});
