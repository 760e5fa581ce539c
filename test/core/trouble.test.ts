import { describe, expect, it } from "vitest";
import { KeyBackupError } from "../../src/core/index.ts";
import type { Leaving, Reading } from "../../src/core/backup/axes.ts";
import type { Statement } from "../../src/core/statements/statement.ts";
import { statements } from "../../src/core/statements/statements.ts";
import { mayPass, isTrouble, troubleKey } from "../../src/core/statements/trouble.ts";
import { accounts, seenBackup } from "../support/device-facts.ts";

const offers = { verify: true, setUpRecovery: "host" } as const;

/** The trouble of a device whose account says on. */
function troubleOf(leaving: Leaving, reading: Reading): Statement {
  const { preference, backup } = seenBackup("on", leaving, reading, "open");
  return must(statements({ preference, backup }, offers).find(isTrouble));
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("There is no trouble.");
  return value;
}

describe("what was put aside", () => {
  it("is the same trouble when it is said again", () => {
    expect(troubleKey(troubleOf("nothing", "untrusted"))).toBe(troubleKey(troubleOf("nothing", "untrusted")));
  });

  it("is another trouble when anything of it is another", () => {
    const all = [
      troubleOf("nothing", "untrusted"),
      troubleOf("nothing", "unreadable"),
      troubleOf("nothing", "nothing-stored"),
      troubleOf("refused", "readable"),
    ];
    expect(new Set(all.map(troubleKey)).size).toBe(all.length);
  });

  it("is another trouble when it has another reason, or is another task's", () => {
    const plain = { main: undefined, others: [], more: [], tone: "warning" } as const;
    const because = (code: "forbidden" | "unreachable") => new KeyBackupError(code, "no");
    const all: readonly Statement[] = [
      { ...plain, id: "failed", task: "turning-on", error: because("forbidden") },
      { ...plain, id: "failed", task: "turning-on", error: because("unreachable") },
      { ...plain, id: "failed", task: "restoring", error: because("forbidden") },
      { ...plain, id: "unsaved", enabled: true, error: because("forbidden") },
      { ...plain, id: "unsaved", enabled: false, error: because("forbidden") },
      { ...plain, id: "need", need: "recovery", storedKeys: undefined, error: undefined },
      { ...plain, id: "need", need: "trust", storedKeys: undefined, error: undefined },
    ];
    expect(new Set(all.map(troubleKey)).size).toBe(all.length);
  });
});

describe("what may end by itself", () => {
  it("is what failed for a moment, and never what somebody changed", () => {
    const error = new KeyBackupError("unreachable", "offline");
    const preference = must(accounts.find(({ change }) => change !== undefined));
    const [change] = statements({ preference, backup: undefined }, offers);
    expect(mayPass({ ...must(change), error })).toBe(false);
    expect(mayPass({ ...troubleOf("refused", "readable"), error })).toBe(true);
    expect(mayPass({ ...troubleOf("refused", "readable"), error: new KeyBackupError("forbidden", "no") })).toBe(false);
  });
});
