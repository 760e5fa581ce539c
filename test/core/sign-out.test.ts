import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combinations } from "../../src/core/backup/truth.ts";
import { KeyBackupError } from "../../src/core/index.ts";
import { holdsKeyOf } from "../../src/core/sign-out/find-out.ts";
import type { SignOutFacts } from "../../src/core/sign-out/state.ts";
import { isWaitable, signOutOf } from "../../src/core/sign-out/state.ts";

const offline = new KeyBackupError("unreachable", "made for a test");
const full = new KeyBackupError("quota", "made for a test");

/** Ten keys, all of them listed, in a backup whose key recovery holds. */
const stored: SignOutFacts = {
  backup: { leaving: "stored", reading: "readable", gateOpen: true, heldKeys: 0, trouble: undefined },
  decision: "on",
  own: 10,
  missing: 0,
  isKept: true,
  isStalled: false,
  isAnew: false,
  error: undefined,
};

interface Differs extends Partial<Omit<SignOutFacts, "backup">> {
  backup?: Partial<SignOutFacts["backup"]>;
}

const facts = ({ backup, ...rest }: Differs): SignOutFacts => ({
  ...stored,
  ...rest,
  backup: { ...stored.backup, ...backup },
});
const word = (differs: Differs) => signOutOf(facts(differs));

describe("what is said", () => {
  const closed = { leaving: "held", gateOpen: false } as const;
  it.each<[string, Differs, object]>([
    ["all keys are listed", {}, { status: "safe", because: "stored" }],
    ["there are no keys", { own: 0, missing: undefined, error: offline }, { status: "safe", because: "no-keys" }],
    [
      "all are listed, whatever the SDK is looking for",
      { backup: { leaving: "uploading" } },
      { status: "safe", because: "stored" },
    ],
    [
      "all are listed, and the gate is closed by now",
      { backup: closed, decision: "off" },
      { status: "safe", because: "stored" },
    ],
    ["some are on their way", { missing: 3, backup: { leaving: "uploading" } }, { status: "storing", keys: 3 }],
    ["some came a moment ago", { missing: 3 }, { status: "storing", keys: 3 }],
    ["some are not there, and nothing moves", { missing: 3, isStalled: true }, { status: "held", reason: "missing" }],
    [
      "they were stored anew, and are not there",
      { missing: 3, isStalled: true, isAnew: true },
      { status: "held", reason: "lost", keys: 3 },
    ],
    [
      "the user decided off",
      { missing: 3, backup: closed, decision: "off" },
      { status: "held", reason: "off", keys: 3, atLeast: false },
    ],
    [
      "nobody decided",
      { missing: 3, backup: closed, decision: undefined },
      { status: "held", reason: "undecided", keys: 3 },
    ],
    ["later", { missing: 3, backup: closed, decision: "later" }, { status: "held", reason: "undecided", keys: 3 }],
    ["the decision could not be kept", { missing: 3, backup: closed }, { status: "held", reason: "paused", keys: 3 }],
    ["no proof", { missing: 3, backup: { leaving: "held" } }, { status: "held", reason: "unproven", keys: 3 }],
    [
      "refused",
      { missing: 3, backup: { leaving: "refused", trouble: full } },
      { status: "held", reason: "refused", keys: 3, error: full },
    ],
    [
      "nothing is stored",
      { missing: undefined, backup: { leaving: "nothing", reading: "nothing-stored" } },
      { status: "held", reason: "no-backup", keys: 10 },
    ],
    [
      "nobody knows whose backup it is",
      { missing: undefined, backup: { leaving: "nothing", reading: "untrusted" } },
      { status: "held", reason: "not-trusted", keys: 10 },
    ],
    [
      "without a gate, off",
      { missing: 3, decision: "off", backup: { leaving: "nothing", gateOpen: undefined } },
      { status: "held", reason: "off", keys: 3 },
    ],
    [
      "without a gate, off, and the SDK stores all the same",
      { missing: 3, decision: "off", backup: { leaving: "idle", gateOpen: undefined } },
      { status: "storing", keys: 3 },
    ],
    ["without recovery", { isKept: false }, { status: "unrecoverable", reason: "no-recovery", keys: 10 }],
    [
      "this device lacks the key to them",
      { backup: { reading: "unreadable" } },
      { status: "unrecoverable", reason: "unreadable", keys: 10 },
    ],
    ["offline", { missing: undefined, error: offline }, { status: "unknown", error: offline }],
    [
      "offline, and some wait at the gate",
      { missing: undefined, error: offline, decision: "off", backup: { ...closed, heldKeys: 7 } },
      { status: "held", reason: "off", keys: 7, atLeast: true },
    ],
    ["the list was not asked for", { missing: undefined }, { status: "unknown" }],
    ["a host that cannot name its keys", { own: undefined, missing: undefined }, { status: "unknown" }],
    [
      "the look failed",
      { missing: undefined, backup: { leaving: "checking", reading: "unknown", trouble: offline } },
      { status: "unknown", error: offline },
    ],
  ])("%s", (_, differs, expected) => {
    expect(word(differs)).toMatchObject(expected);
  });

  it("not knowing is never safe: only a full list under a key that recovery holds is, or having no keys", () => {
    const anyFacts = fc.record({
      backup: fc
        .tuple(fc.constantFrom(...combinations()), fc.nat(2), fc.constantFrom(undefined, offline))
        .map(([{ leaving, reading, gate }, heldKeys, trouble]): SignOutFacts["backup"] => ({
          leaving,
          reading,
          gateOpen: gate === "none" ? undefined : gate === "open",
          heldKeys,
          trouble,
        })),
      decision: fc.constantFrom("on", "off", "later", undefined),
      own: fc.constantFrom(undefined, 0, 1, 2),
      missing: fc.constantFrom(undefined, 0, 1, 2),
      isKept: fc.boolean(),
      isStalled: fc.boolean(),
      isAnew: fc.boolean(),
      error: fc.constantFrom(undefined, offline),
    });
    fc.assert(
      fc.property(anyFacts, (found) => {
        const said = signOutOf(found);
        const isListed = found.missing === 0 && found.isKept && found.backup.reading === "readable" && !found.error;
        const isSafe = found.own === 0 || (found.own !== undefined && isListed);
        expect(said.status === "safe").toBe(isSafe);
        if (said.status === "held" || said.status === "storing") expect(said.keys).toBeGreaterThan(0);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("waiting", () => {
  it.each<[string, Differs, boolean]>([
    ["helps what is on its way", { missing: 3 }, true],
    ["helps what the server has lost: it is stored anew", { missing: 3, isStalled: true }, true],
    ["does not help what it lost again", { missing: 3, isStalled: true, isAnew: true }, false],
    ["helps where the server refuses for now", { missing: 3, backup: { leaving: "refused", trouble: offline } }, true],
    ["does not help where it refuses for good", { missing: 3, backup: { leaving: "refused", trouble: full } }, false],
    ["does not help where the user decided off", { missing: 3, backup: { leaving: "held", gateOpen: false } }, false],
    ["does not help without recovery", { isKept: false }, false],
    ["does not help where nothing is known", { error: offline }, false],
  ])("%s", (_, differs, helps) => {
    expect(isWaitable(word(differs))).toBe(helps);
  });
});

describe("recovery holds the key to a version", () => {
  it.each([
    ["not where there is none", undefined, undefined, false],
    ["not where secret storage is without it", "", undefined, false],
    ["where it holds one and nothing else is known", "a", undefined, true],
    ["where it is what lay there with this version", "a", { version: "2", secret: "a" }, true],
    ["where it was written since", "b", { version: "1", secret: "a" }, true],
    ["not where it is what lay there with another version", "a", { version: "1", secret: "a" }, false],
  ])("%s", (_, mark, whole, holds) => {
    expect(holdsKeyOf("2", mark, whole)).toBe(holds);
  });
});
