import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { otherCases } from "../../build/other-cases.ts";
import { truthTable } from "../../build/truth-table.ts";
import { combinations, truthOf } from "../../src/core/backup/truth.ts";
import { statements } from "../../src/core/statements/statements.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("every combination of account, gate, what leaves and what could be read back", () => {
  const all = combinations().map((combination) => {
    const { account, leaving, reading, gate } = combination;
    const truth = truthOf(account, leaving, reading, gate);
    return { ...combination, truth, said: english.truth(truth, { held: 12, last: "today, 10:42" }) };
  });

  it("is a row of docs/truth.md, which is made by `npm run docs:truth`", () => {
    expect(text("docs/truth.md")).toBe(truthTable());
  });

  it("and so is every other statement: what is called an example of one is one", () => {
    for (const { id, of, facts } of otherCases) {
      const said = statements(facts, { verify: true, setUpRecovery: "host" }).map((each) => each.id);
      expect(said, `${id} ${of}`).toContain(id);
    }
    // A refused recovery key is told by the form.
    expect(new Set(otherCases.map(({ id, of }) => `${id} ${of}`.trim()))).toMatchObject({ size: otherCases.length });
  });

  it("is shown in a story", () => {
    const stories = text("stories/truth.stories.tsx");
    const told = [...stories.matchAll(/= truth\("([^"]+)", "([^"]+)", "([^"]+)"\)/g)].map(([, ...words]) =>
      words.join(),
    );
    expect(told).toEqual([...new Set(all.map(({ account, gate, leaving }) => [account, gate, leaving].join()))]);
  });

  it.each(all)("$account, $gate, $leaving, $reading: one readable statement in every language", ({ truth }) => {
    for (const messages of [english, german]) {
      for (const held of [0, 1, 12, 100]) {
        for (const last of [undefined, "today, 10:42"]) {
          const sentence = messages.truth(truth, { held, last });
          expect(sentence).toMatch(/^[A-ZÄÖÜ].*\.$/);
          expect(sentence).not.toMatch(
            /undefined|NaN|\.\.|, but [A-Z]|\. [a-zäöü]|backup|\b0 keys|\b0 Schlüssel|\b1 keys/,
          );
        }
      }
    }
  });

  it.each(all)("$account, $gate, $leaving, $reading: the sentence says nothing that the axes do not", (row) => {
    const { account, leaving, reading, gate, said } = row;
    const claims: readonly [RegExp, boolean][] = [
      [/Last stored/, leaving === "stored"],
      [/Key storage is on\./, account === "on" && ["uploading", "stored", "idle"].includes(leaving)],
      [/Key storage is off\./, account === "off" && gate !== "open" && (leaving === "held" || leaving === "nothing")],
      [/[Nn]othing (is|has been) stored/, reading === "nothing-stored"],
      [/still storing|is storing its keys/, ["uploading", "stored", "idle"].includes(leaving)],
      [/being checked/, leaving === "checking" || reading === "checking"],
      [/could not be checked/, reading === "unknown"],
      [/can’t check/, reading === "untrusted"],
      [/damaged/, reading === "damaged"],
      [/12 keys/, leaving === "held"],
      [/paused/, gate === "closed"],
      [/last keys of this device have not been stored|trying to store/, leaving === "refused"],
      [/can’t open the stored keys/, reading === "unreadable"],
    ];
    for (const [claim, isSo] of claims) if (claim.test(said)) expect(isSo, `${claim} in: ${said}`).toBe(true);
    expect(said, "no count of keys that nobody can see").not.toMatch(/All keys/);
  });

  it.each(all)(
    "$account, $gate, $leaving, $reading: what has to be said is said",
    ({ leaving, reading, account, said }) => {
      const words: readonly [boolean, string][] = [
        [reading === "damaged", "damaged"],
        [reading === "unknown", "could not be checked"],
        [reading === "untrusted", "can’t check"],
        [leaving === "refused" && account === "on", "have not been stored"],
        [
          reading === "unreadable" && ["uploading", "stored", "idle", "refused"].includes(leaving),
          "can’t open the stored keys",
        ],
      ];
      expect(words.filter(([isSo, word]) => isSo && !said.includes(word))).toEqual([]);
    },
  );

  it.each(all)("$account, $gate, $leaving, $reading: there is a way out, and it destroys nothing first", (row) => {
    const { account, leaving, reading, truth, gate } = row;
    const isAsked = reading === "checking" && leaving !== "refused";
    const isWell = ["uploading", "stored", "idle"].includes(leaving) && reading === "readable" && account === "on";
    const isOff = account === "off" && gate !== "open" && reading === "nothing-stored";
    if (!isAsked && !isWell && !isOff) expect(truth.actions.length).toBeGreaterThan(0);
    if (truth.differs && !isAsked) expect(truth.actions.length).toBeGreaterThan(0);
    expect(["delete-stored", "replace"]).not.toContain(truth.actions.length > 1 ? truth.actions[0] : undefined);
    expect(new Set(truth.actions).size).toBe(truth.actions.length);
  });

  it.each(all)("$account, $gate, $leaving, $reading: an account that could not be read decides nothing", (row) => {
    const { account, truth } = row;
    if (account !== "unavailable") return expect(account).not.toBe("unavailable");
    expect(truth.differs).toBe(false);
    expect(truth.actions).toContain("retry");
    expect(truth.actions).not.toContain("turn-on");
    expect(truth.actions).not.toContain("delete-stored");
  });

  it.each(all)("$account, $gate, $leaving, $reading: turning off is offered only where this device can stop", (row) => {
    const { truth, gate, leaving } = row;
    const sends = ["uploading", "stored", "idle"].includes(leaving);
    expect(sends && gate === "none" && truth.actions.includes("turn-off")).toBe(false);
  });

  it.each(all)("$account, $gate, $leaving, $reading: off is off", ({ account, gate, reading, leaving, truth }) => {
    if (account !== "off") return expect(account).not.toBe("off");
    for (const action of ["verify", "enter-recovery-key", "replace"] as const)
      expect(truth.actions).not.toContain(action);
    if (gate === "open") expect(truth.actions).toContain("turn-off");
    if (leaving === "held" && ["untrusted", "unreadable", "damaged"].includes(reading)) {
      expect(truth.actions).toContain("delete-stored");
    }
  });

  it.each(all)("$account, $gate, $leaving, $reading: nothing is deleted or replaced that is not there", (row) => {
    const { reading, truth } = row;
    if (reading !== "nothing-stored") return expect(reading).not.toBe("nothing-stored");
    expect(truth.actions).not.toContain("replace");
    expect(truth.actions).not.toContain("delete-stored");
  });

  it.each(all)("$account, $gate, $leaving, $reading: what cannot be made out can be replaced and deleted", (row) => {
    const { account, reading, truth } = row;
    if (account !== "on" || reading !== "damaged") return expect(`${account} ${reading}`).not.toBe("on damaged");
    expect(truth.actions).toEqual(expect.arrayContaining(["retry", "replace", "delete-stored"]));
  });
});

describe("the sentence", () => {
  it("names what is held back, and says that it may be more", () => {
    const truth = truthOf("on", "held", "readable", "closed");
    const lead = "Key storage is on for your account, but this device is paused";
    expect(english.truth(truth, { held: 1 })).toBe(`${lead}: at least 1 key has not been stored.`);
    expect(english.truth(truth, { held: 100 })).toContain("at least 100 keys");
    expect(english.truth(truth, { held: 0 })).toBe(`${lead}.`);
  });

  it("stays true while a new key waits unseen: it says when keys were last stored, and never that all are", () => {
    const stored = truthOf("on", "stored", "readable", "open");
    expect(english.truth(stored, { held: 0, last: "today, 10:42" })).toBe(
      "Key storage is on. Last stored today, 10:42.",
    );
  });

  it("does not say that keys are not stored where nobody answered", () => {
    const refused = truthOf("on", "refused", "readable", "open");
    expect(english.truth(refused, { held: 0, unanswered: true })).toMatch(/may not have been stored\.$/);
    expect(german.truth(refused, { held: 0, unanswered: true })).toMatch(/vielleicht nicht gespeichert\.$/);
  });

  it("claims less without a gate, where a refused upload cannot be seen", () => {
    const idle = truthOf("on", "idle", "readable", "none");
    expect(english.truth(idle, { held: 0 })).toBe("Key storage is on. This device is ready to store keys.");
    expect(english.truth(idle, { held: 0, last: "today, 10:42" })).not.toMatch(/[Ll]ast stored|are stored/);
  });
});

describe("what is deleted or replaced", () => {
  it.each([undefined, 0, 1, 5_000])("is named as it is: %s keys", (keys) => {
    for (const messages of [english, german]) {
      for (const said of [
        ...messages.deleteText(keys),
        ...messages.replaceText(keys),
        messages.turnOffConsequence(true, keys),
      ]) {
        expect(said).not.toMatch(/All 0|Alle 0|All 1 |Alle 1 |undefined|\b1 keys/);
      }
    }
  });
});
