import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { KeyBackupErrorCode } from "../../src/core/errors.ts";
import { KeyBackupError, safeLink } from "../../src/core/errors.ts";
import { english } from "../../src/locales/english.ts";
import { german } from "../../src/locales/german.ts";

const source = readFileSync(new URL("../../src/core/errors.ts", import.meta.url), "utf8");
const rows = [...source.matchAll(/^ \* \| `([a-z-]+)` \| (.+) \| (yes|no)[^|]* \| (yes|no)[^|]* \|$/gm)].map(
  ([, code = "", , byItself, asked]) => ({ code: code as KeyBackupErrorCode, byItself, asked }),
);
const codes = Object.keys(english.backupErrors) as KeyBackupErrorCode[];

describe("the table of codes", () => {
  it("has a row for each code, and no other", () => {
    expect(rows.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
  });

  it.each(rows)("tells truly of $code whether the kit, or the user, can try again", ({ code, byItself, asked }) => {
    const error = new KeyBackupError(code, "made for a test");
    expect(error).toMatchObject({ transient: byItself === "yes", retryable: asked === "yes" });
    // What is tried again by itself may be tried at once, too.
    expect(error.retryable || !error.transient).toBe(true);
  });
});

describe.each([
  ["English", english],
  ["German", german],
])("in %s", (_, messages) => {
  it("no two codes about the backup share a sentence", () => {
    const sentences = codes.map((code) => messages.backupErrors[code]);
    expect(new Set(sentences).size).toBe(codes.length);
  });

  it("only what can help is advised: verifying for a plain refusal, the network for a page", () => {
    for (const sentences of [messages.readErrors, messages.saveErrors, messages.backupErrors]) {
      const advising = (advice: RegExp) => Object.entries(sentences).filter(([, sentence]) => advice.test(sentence));
      expect(advising(/Verifying this|hilft es, dieses Gerät zu verif/).map(([code]) => code)).toEqual(["forbidden"]);
      expect(advising(/network|Netz/).map(([code]) => code)).toEqual(["bad-answer"]);
    }
  });

  it("a choice is said to be sent again exactly where the kit does so", () => {
    for (const [code, sentence] of Object.entries(messages.saveErrors)) {
      const { transient } = new KeyBackupError(code as KeyBackupErrorCode, "made for a test");
      expect(/will be sent|is sent|gesendet/.test(sentence), code).toBe(transient);
    }
  });
});

describe("a link of the server's", () => {
  it.each(["https://hs.example/consent?u=a&h=b", "http://localhost/terms", "mailto:admin@hs.example"])(
    "is kept: %s",
    (link) => {
      expect(new KeyBackupError("quota", "full", { link }).link).toBe(link);
    },
  );

  it.each([
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "blob:https://hs.example/1",
    "file:///etc/passwd",
    "vbscript:x",
    "/relative",
    "//hs.example/x",
    "",
    "not a link",
  ])("is dropped where a click could do harm, or lead nowhere: %s", (link) => {
    expect(new KeyBackupError("consent", "terms", { link }).link).toBeUndefined();
  });

  it("is dropped where it is no text", () => {
    for (const link of [undefined, null, 1, {}, ["https://hs.example"]])
      expect(safeLink(link, ["https:"])).toBe(undefined);
  });
});
