import { encodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { describe, expect, it } from "vitest";
import { meantPassphrases } from "../../src/core/recovery/as-meant.ts";
import { decodeRecoveryKey, looksLikeRecoveryKey } from "../../src/core/recovery/recovery-key.ts";

const key = Uint8Array.from({ length: 32 }, (_, n) => (n * 37) % 256);
const typed = encodeRecoveryKey(key) ?? "";
const bare = typed.replaceAll(" ", "");

/** Every character of Unicode that a pattern takes. */
function all(pattern: RegExp): string[] {
  const found: string[] = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const character = String.fromCodePoint(point);
    if (pattern.test(character)) found.push(character);
  }
  return found;
}
const named = (character: string) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;

const classes: [string, RegExp, number][] = [
  ["white space, no-break and line breaks included", /\p{White_Space}/u, 25],
  ["separators", /[\p{Zs}\p{Zl}\p{Zp}]/u, 19],
  ["format characters: zero width, soft hyphen, direction marks, byte order mark, tags", /\p{Cf}/u, 150],
  ["what is ignored by default: fillers, joiners, variation selectors", /\p{Default_Ignorable_Code_Point}/u, 4_000],
  ["controls", /\p{Cc}/u, 65],
];

describe("a recovery key", () => {
  it.each(classes)("is read with any of the %s in it, before it and after it", (_, pattern, least) => {
    const characters = all(pattern);
    expect(characters.length).toBeGreaterThanOrEqual(least);
    const refused = characters.filter((character) => {
      const pasted = `${character}${bare.slice(0, 9)}${character}${character}${bare.slice(9)}${character}`;
      try {
        return decodeRecoveryKey(pasted).join() !== key.join();
      } catch {
        return true;
      }
    });
    expect(refused.map(named)).toEqual([]);
  });

  it.each([
    ["full-width letters and digits", Array.from(typed).map(wide).join("")],
    ["no-break spaces", typed.replaceAll(" ", "\u00A0")],
    ["ideographic spaces", typed.replaceAll(" ", "\u3000")],
    ["the blank of Braille", typed.replaceAll(" ", "\u2800")],
    ["Windows' line breaks", typed.replaceAll(" ", "\r\n")],
    ["soft hyphens", Array.from(bare).join("\u00AD")],
    ["zero-width spaces", Array.from(bare).join("\u200B")],
    ["a byte order mark", `\uFEFF${typed}`],
    ["direction marks", `\u202A\u200E${typed}\u200F\u202C`],
    ["isolates, as chats put them", `\u2066${typed}\u2069`],
    ["what rich text leaves", `\uFFFC${typed}`],
    ["bold letters of mathematics", Array.from(bare).map(bold).join("")],
  ])("is read with %s", (_, pasted) => {
    expect(pasted).not.toBe(typed);
    expect(decodeRecoveryKey(pasted)).toEqual(key);
    expect(looksLikeRecoveryKey(pasted)).toBe(true);
  });

  it("is not guessed: a letter that only looks alike is a mistake", () => {
    const cyrillic = bare.replace("E", "\u0415");
    expect(() => decodeRecoveryKey(cyrillic)).toThrow(/character/);
  });

  it("of a megabyte is refused at once", () => {
    expect(() => decodeRecoveryKey("E".repeat(1_000_000))).toThrow(/long/);
  });

  it.each(["", "correct horse battery staple", "Escape", "Estimate the size of the universe in nanometres!"])(
    "is not what was meant by %o",
    (text) => {
      expect(looksLikeRecoveryKey(text)).toBe(false);
    },
  );
});

describe("a passphrase", () => {
  const meant = "Pässe für Ähren 7";

  it.each([
    ["a pasted line break", `${meant}\n`],
    ["Windows' line break", `${meant}\r\n`],
    ["a space behind it", `${meant} `],
    ["a tab and a space around it", `\t${meant} `],
    ["a no-break space behind it", `${meant}\u00A0`],
    ["no-break spaces in it", meant.replaceAll(" ", "\u00A0")],
    ["a line break in it, where it was wrapped", meant.replace(" ", "\n")],
    ["its accents apart, as macOS writes them", meant.normalize("NFD")],
    ["its accents apart, no-break spaces and a line break", `${meant.normalize("NFD").replaceAll(" ", "\u00A0")}\n`],
    ["full-width letters", Array.from(meant).map(wide).join("")],
    ["zero-width spaces and a byte order mark", `\uFEFF${meant.replaceAll(" ", " \u200B")}`],
    ["direction marks around it, then a space", `\u200E${meant}\u200F `],
  ])("is found with %s", (_, pasted) => {
    expect(meantPassphrases(pasted)).toContain(meant);
    expect(meantPassphrases(pasted)[0]).toBe(pasted);
  });

  it("is found with any character of space or format around it", () => {
    const around = all(/[\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
    const missed = around.filter((character) => !meantPassphrases(`${character}${meant}${character}`).includes(meant));
    expect(missed.map(named)).toEqual([]);
  });

  it("is found where its accents were apart when it was set up", () => {
    expect(meantPassphrases(meant)).toContain(meant.normalize("NFD"));
  });

  it("is tried as typed first, each way once, and plain letters only once", () => {
    for (const text of ["plain letters", " both ends ", "\u200B", `${meant}\u00A0`, "", "   "]) {
      const tried = meantPassphrases(text);
      expect(tried[0]).toBe(text);
      expect(new Set(tried).size).toBe(tried.length);
      expect(tried.length).toBeLessThanOrEqual(16);
    }
    expect(meantPassphrases("plain letters")).toEqual(["plain letters"]);
  });
});

function wide(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point > 0x20 && point < 0x7f ? String.fromCodePoint(point + 0xfee0) : character === " " ? "\u3000" : character;
}

function bold(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (/[A-Z]/.test(character)) return String.fromCodePoint(0x1d400 + point - 65);
  if (/[a-z]/.test(character)) return String.fromCodePoint(0x1d41a + point - 97);
  return String.fromCodePoint(0x1d7ce + point - 48);
}
