import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const recipes = [...readFileSync(new URL("docs/adopting.md", root), "utf8").matchAll(/^## (.+)$/gm)].map(
  ([, name = ""]) => name,
);
const tested = readdirSync(new URL("test/adopting", root))
  .filter((file) => /\.test\.tsx?$/.test(file))
  .flatMap((file) => {
    const source = readFileSync(new URL(`test/adopting/${file}`, root), "utf8");
    return [...source.matchAll(/^describe\("([^"]+)"/gm)].map(([, name = ""]) => name);
  });

it("every recipe of docs/adopting.md is played by a test of its name, and every such test has its recipe", () => {
  expect(recipes.length).toBeGreaterThan(4);
  expect(tested.toSorted()).toEqual(recipes.toSorted());
});
