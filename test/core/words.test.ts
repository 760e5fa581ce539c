import { describe, expect, it } from "vitest";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";
import type { KeyBackupMessages } from "../../src/locales/messages.ts";
import { everySentence } from "../support/words/every-sentence.ts";
import type { Rules } from "../support/words/rules.ts";
import { rules } from "../support/words/rules.ts";
import type { Kind } from "../support/words/said.ts";

const languages = Object.entries(rules);

/** Each text of a language once, with its message's name. */
function texts({ everything }: Rules, ...kinds: readonly Kind[]): readonly (readonly [string, string])[] {
  return Object.entries(everything).flatMap(([name, { kind, texts: all }]) =>
    kinds.includes(kind) ? [...new Set(all)].map((text) => [name, text] as const) : [],
  );
}

/** Those of which something is so, to be read in the failure. */
function those(all: readonly (readonly [string, string])[], isSo: (text: string) => boolean): readonly string[] {
  return all.filter(([, text]) => isSo(text)).map(([name, text]) => `${name}: ${text}`);
}

const sentencesOf = (text: string) => text.split(/(?<=[.?…]) (?=[\p{Lu}„“\d])/u);
const read = ["sentence", "button", "title", "label"] as const;

describe.each(languages)("every text in %s", (_language, language) => {
  const all = texts(language, ...read);
  const sentences = texts(language, "sentence");
  const named = texts(language, "button", "title", "label");
  const buttons = texts(language, "button");

  it("says something", () => {
    expect(those(all, (text) => text.trim() === "" || /undefined|NaN|null|\[object|\$\{/.test(text))).toEqual([]);
  });

  it("is set as a printer would set it", () => {
    expect(those(all, (text) => /['"`]|\.\.|--| {2}|^\s|\s$|\s[.,:;?]/.test(text))).toEqual([]);
    expect(those(all, (text) => language.ellipsis.test(text))).toEqual([]);
    expect(those(all, (text) => language.foreignQuotes.test(text))).toEqual([]);
  });

  it("begins with a capital letter, a number or a quote", () => {
    const isBegun = (text: string) => /^[\p{Lu}\d“„]/u.test(text);
    const isName = ([name]: readonly [string, string]) => name === "errorLink";
    expect(
      those(
        all.filter((each) => !isName(each)),
        (text) => !isBegun(text),
      ),
    ).toEqual([]);
  });

  it("ends as its kind does: a sentence with a full stop, a button and a heading without", () => {
    expect(those(sentences, (text) => !/[.?…]$/.test(text))).toEqual([]);
    expect(those(named, (text) => /[.:,;]$/.test(text))).toEqual([]);
    expect(those(named, (text) => sentencesOf(text).length > 1)).toEqual([]);
  });

  it("uses the words of docs/words.md, and no jargon", () => {
    expect(those(all, (text) => language.forbidden.test(text))).toEqual([]);
  });

  it("is calm: it says please once at most, and shouts nothing", () => {
    expect(those(all, (text) => (text.match(/please|bitte/gi)?.length ?? 0) > 1)).toEqual([]);
    expect(those(all, (text) => /\b[A-ZÄÖÜ]{2,}\b/.test(text))).toEqual([]);
  });

  it("has its numbers right for 0, 1, 2 and 5,000", () => {
    expect(those(all, (text) => language.wrongNumber.test(text))).toEqual([]);
    const thousands = language.messages === english ? "5,000" : "5.000";
    for (const name of ["truth", "deleteText", "restored", "signOutStoring", "uploadLeft", "change"] as const) {
      expect(language.everything[name].texts.join("\n"), name).toContain(thousands);
    }
  });

  it("is short", () => {
    const { longest, mostWords } = language;
    const long = sentences.flatMap(([name, text]) => sentencesOf(text).map((one) => [name, one] as const));
    expect(those(long, (text) => lengthOf(text) > longest.sentence)).toEqual([]);
    expect(those(buttons, (text) => lengthOf(text) > longest.button)).toEqual([]);
    expect(those(buttons, (text) => text.split(" ").length > mostWords)).toEqual([]);
    expect(those(texts(language, "title"), (text) => lengthOf(text) > longest.title)).toEqual([]);
  });

  it("names what is lost at its full size wherever something is deleted", () => {
    const { turnOffConsequence, deleteText, replaceText } = language.messages;
    const whose =
      language.messages === english ? "from your homeserver, for all your devices" : "für alle deine Geräte";
    const lost = language.messages === english ? "are lost." : "sind verloren.";
    for (const keys of [undefined, 0, 1, 2, 5_000]) {
      for (const said of [turnOffConsequence(true, keys), ...[deleteText(keys), replaceText(keys)].map(joined)]) {
        expect(said).toContain(whose);
        // Where nothing is stored, nothing is lost.
        expect(said.includes(lost)).toBe(keys !== 0);
      }
      expect(turnOffConsequence(false, keys)).not.toContain(whose);
    }
  });
});

const joined = (paragraphs: readonly string[]) => paragraphs.join(" ");

/** The shape of a message: what it takes, or what parts it has. */
function shapeOf(message: unknown): unknown {
  if (typeof message === "function") return `a function of ${message.length}`;
  if (Array.isArray(message)) return message.map(shapeOf);
  if (typeof message !== "object" || message === null) return typeof message;
  return Object.fromEntries(Object.entries(message).map(([name, part]) => [name, shapeOf(part)]));
}

const sorted = (shape: object) => Object.entries(shape).sort(([one], [other]) => one.localeCompare(other));

describe("both languages", () => {
  it("have the same messages, which take the same", () => {
    expect(sorted(shapeOf(german) as object)).toEqual(sorted(shapeOf(english) as object));
  });

  it("are all read by this test", () => {
    expect(Object.keys(everySentence(english)).sort()).toEqual(Object.keys(english).sort());
  });

  it("say nothing in the other's words", () => {
    const { English, German } = rules;
    const same = Object.entries(English?.everything ?? {}).flatMap(([name, { texts: all }]) => {
      const others = German?.everything[name as keyof KeyBackupMessages].texts ?? [];
      expect(others, name).toHaveLength(all.length);
      return all.filter((text, n) => text === others[n]);
    });
    expect([...new Set(same)]).toEqual([]);
  });

  it("tell apart what the other tells apart", () => {
    for (const name of Object.keys(english) as (keyof KeyBackupMessages)[]) {
      const [one, other] = languages.map(([, { everything }]) => everything[name].texts);
      const apart = new Map<string, string>();
      const back = new Map<string, string>();
      for (const [n, text] of (one ?? []).entries()) {
        const said = other?.[n] ?? "";
        if (apart.get(text) === said && back.get(said) === text) continue;
        expect([apart.get(text) ?? said, back.get(said) ?? text]).toEqual([said, text]);
        apart.set(text, said);
        back.set(said, text);
      }
    }
  });
});

describe.each(languages)("in %s the same thing has the same name", (_language, { messages: m }) => {
  const facts = { truth: undefined, storedKeys: 12, preference: { status: "off", change: undefined } } as const;
  const way = (name: Parameters<typeof m.way>[0]) =>
    m.way(name, { ...facts, preference: { ...facts.preference, applied: undefined, unsaved: undefined } });

  it.each([
    ["trying again", [m.retry, way("retry")]],
    ["answering with on", [m.signInAnswer(true), way("choose-on")]],
    ["answering with off", [m.signInAnswer(false), way("choose-off")]],
    ["going to the next step", [m.signInContinue, m.recoverySubmit, m.setUpContinue]],
    ["leaving what goes on", [m.signInDontWait, way("leave-restore")]],
    ["being done", [m.signInDone, m.setUpClose]],
    ["storing without a recovery key", [m.withoutRecoveryConfirm, way("without-recovery")]],
    ["setting recovery up", [m.signOutSetUpRecovery, way("set-up-recovery")]],
    ["turning off", [m.turnOffConfirm(false), way("turn-off")]],
    ["deleting", [m.turnOffAnswer(true), way("delete-stored"), m.deleteTitle(2).replace("?", "")]],
    ["replacing", [way("replace"), m.replaceTitle(2).replace("?", "")]],
    ["undoing", [way("discard"), way("undo-off")]],
    ["signing out", [m.signOut, m.signOutTitle.safe.replace("?", "")]],
    ["saving", [m.saving, m.signInSaving]],
    ["the feature", [m.toggleLabel, m.settingsTitle, m.signInTitle]],
    ["an account that was not read", [m.signInUnavailable, m.account("unavailable", undefined)]],
    ["something that went wrong in the app", [m.readErrors.unexpected, m.saveErrors.unexpected]],
  ])("%s", (_thing, names) => {
    expect(new Set(names).size).toBe(1);
  });
});

/** Letters in view: where a long word may be parted, nothing is seen unless it is. */
function lengthOf(text: string): number {
  return text.replaceAll("\u00AD", "").length;
}
