import { describe, expect, it } from "vitest";
import { datedChangelog, notesOf } from "../../build/release/changelog.ts";

const changelog =
  "# Changelog\n\n## 0.2.0 (unreleased)\n\n- A thing.\n- Another.\n\n## 0.1.0 (2026-11-01)\n\n- The first.\n";

describe("the changelog of a release", () => {
  it("gets its date, and leaves earlier versions alone", () => {
    const dated = datedChangelog(changelog, "0.2.0", "2026-12-01");
    expect(dated).toBe(changelog.replace("(unreleased)", "(2026-12-01)"));
    expect(notesOf(dated, "0.2.0")).toBe("- A thing.\n- Another.");
    expect(notesOf(dated, "0.1.0")).toBe("- The first.");
  });

  it.each([
    ["another version", "0.3.0", changelog, /is about 0\.2\.0/],
    [
      "nothing that is new",
      "0.1.0",
      changelog.replace("(unreleased)", "(2026-11-20)"),
      /no "## 0\.1\.0 \(unreleased\)"/,
    ],
    ["an empty list", "0.2.0", changelog.replace("- A thing.\n- Another.\n", ""), /says nothing of 0\.2\.0/],
  ])("is not made of %s", (_, version, text, why) => {
    expect(() => datedChangelog(text, version, "2026-12-01")).toThrow(why);
  });
});
