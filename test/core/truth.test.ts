import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { truthTable } from "../../build/truth-table.ts";
import { combinations, truthOf } from "../../src/core/backup/truth.ts";
import { english } from "../../src/i18n/english.ts";
import { german } from "../../src/i18n/german.ts";

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("every combination of account, backup and gate", () => {
  const all = combinations().map((combination) => ({
    ...combination,
    truth: truthOf(combination.account, combination.backup, combination.gate),
  }));

  it("is a row of docs/truth.md, which is made by `npm run docs:truth`", () => {
    expect(text("docs/truth.md")).toBe(truthTable());
  });

  it("is a story", () => {
    const stories = text("stories/truth.stories.tsx");
    const told = [...stories.matchAll(/= truth\("([^"]+)", "([^"]+)", "([^"]+)"\)/g)].map(([, ...words]) => words);
    expect(told).toEqual(all.map(({ account, backup, gate }) => [account, backup, gate]));
  });

  it.each(all)("$account, $backup, $gate: one readable statement in every language", ({ truth }) => {
    for (const messages of [english, german]) {
      for (const held of [0, 1, 12, 100]) {
        const sentence = messages.truth(truth, { held });
        expect(sentence).toMatch(/^[A-ZÄÖÜ].*\.$/);
        expect(sentence).not.toMatch(/undefined|NaN|\.\.|, but [A-Z]|backup/);
      }
    }
  });

  it.each(all)("$account, $backup, $gate: what differs has a way out, and destroys nothing first", ({ truth }) => {
    if (truth.differs) expect(truth.actions.length).toBeGreaterThan(0);
    expect(["delete-stored", "replace"]).not.toContain(truth.actions.length > 1 ? truth.actions[0] : undefined);
  });

  it.each(all)("$account, $backup, $gate: an account that could not be read decides nothing", ({ account, truth }) => {
    if (account !== "unavailable") return;
    expect(truth.differs).toBe(false);
    expect(truth.actions).toContain("retry");
    expect(truth.actions).not.toContain("turn-on");
    expect(truth.actions).not.toContain("delete-stored");
  });

  it.each(all)("$account, $backup, $gate: turning off is offered only where this device can stop", (row) => {
    const { truth, gate } = row;
    const sends = ["storing", "all-stored", "stores-unreadably"].includes(truth.device);
    expect(sends && gate === "none" && truth.actions.includes("turn-off")).toBe(false);
  });
});

describe("the sentence", () => {
  it("names what is held back, and says when it may be more", () => {
    const truth = truthOf("on", "paused", "closed");
    expect(english.truth(truth, { held: 1 })).toBe("Your account says on, but this device is holding back 1 key.");
    expect(english.truth(truth, { held: 100 })).toContain("at least 100 keys");
    expect(english.truth(truth, { held: 0 })).toBe("Your account says on, but this device stores no keys.");
  });
});
