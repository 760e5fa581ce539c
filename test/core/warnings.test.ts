import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeyBackupError } from "../../src/core/errors.ts";
import { warnings } from "../../src/core/warnings/warnings.ts";
import { english } from "../../src/locales/english.ts";

const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
const base = "https://github.com/matrix-react-key-backup/matrix-react-key-backup/blob/main/docs/errors.md";
const codes = Object.keys(english.backupErrors);
const sections = [...page.matchAll(/^### `([a-z-]+)`\n\n(.+)/gm)].map(([, code = "", text = ""]) => ({ code, text }));

const warn = () => vi.mocked(console.warn).mock.calls.map(([text]) => String(text));

beforeEach(() => {
  vi.resetModules();
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
const copy = () => import("../../src/core/warnings/warn.ts");

describe("docs/errors.md", () => {
  it("has a section for every error and every warning of the code, and no other", () => {
    const all = new Set([...codes, ...Object.keys(warnings)]);
    expect(sections.map(({ code }) => code).toSorted()).toEqual([...all].toSorted());
  });

  it.each(sections)("says in the section of $code more than its name", ({ text }) => {
    expect(text.length).toBeGreaterThan(20);
  });

  it.each(codes.map((code) => [code] as const))(
    "says truly of %s whether the kit, or the user, can try again",
    (code) => {
      const from = page.indexOf(`### \`${code}\``);
      const section = page.slice(from + 4, page.indexOf("\n#", from + 4)).replace(/\s+/g, " ");
      const error = new KeyBackupError(code as never, "made for a test");
      expect({ itself: /By itself/.test(section), nobody: /Neither helps|Thrown at once/.test(section) }).toEqual({
        itself: error.transient,
        nobody: !error.retryable,
      });
    },
  );
});

describe("a warning", () => {
  it("is said once a page, with its name and where it is explained", async () => {
    const { warnOnce } = await copy();
    warnOnce("two-copies");
    warnOnce("two-copies");
    expect(warn()).toEqual([expect.stringMatching(`^matrix-react-key-backup: Two copies .* ${base}#two-copies$`)]);
  });

  it("is said once for each thing that it is about", async () => {
    const { warnOnce } = await copy();
    for (const name of ["storage", "device", "storage"]) warnOnce("options-late", () => [name]);
    expect(warn()).toHaveLength(2);
  });

  it("is not said where all is well, and may be later", async () => {
    const { warnOnce } = await copy();
    warnOnce("hidden-gate", () => false);
    warnOnce("options-twice", () => []);
    expect(warn()).toEqual([]);
    warnOnce("hidden-gate", () => true);
    expect(warn()).toHaveLength(1);
  });

  it("is not said in production, and nothing is worked out for it", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const { warnOnce, warnIn, noteForWarning } = await copy();
    const look = vi.fn(() => true);
    const ends: (() => void)[] = [];
    warnOnce("hidden-gate", look);
    warnIn(1, ends, "no-styles", look);
    noteForWarning(look);
    expect([warn(), look.mock.calls, ends]).toEqual([[], [], []]);
  });

  it("is said where there is no `process`: nothing says that this is production", async () => {
    const { warnOnce } = await copy();
    vi.stubGlobal("process", undefined);
    warnOnce("two-copies");
    expect(warn()).toHaveLength(1);
  });

  it.each(Object.entries(warnings))(
    "%s says what is wrong and how to mend it, without its name or a link",
    (_, say) => {
      const seen = say as (...all: unknown[]) => string | undefined;
      const fault = { type: "old", than: "37.5.0" };
      const text =
        seen.length === 0 ? seen() : (tried(() => seen(() => true)) ?? tried(() => seen(() => ["x"])) ?? seen(fault));
      expect(text).toMatch(/\.$/);
      expect(text?.length).toBeGreaterThan(100);
      expect(text).not.toMatch(/matrix-react-key-backup:|https?:/);
    },
  );
});

function tried(say: () => string | undefined): string | undefined {
  try {
    return say();
  } catch {
    return undefined;
  }
}
