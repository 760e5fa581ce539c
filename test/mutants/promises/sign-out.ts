import type { Mutant } from "../mutant.ts";

const words = ["core/sign-out.test.ts"];
const lists = ["core/sign-out-compare.test.ts"];
const checks = ["core/sign-out-check.test.ts"];

/** Signing out loses no key that nobody was told of. */
export const signOutMutants: readonly Mutant[] = [
  {
    breaks: "what could not be found out is safe",
    file: "core/sign-out/state.ts",
    from: `  return { status: "unknown", error: error ?? notTold() };`,
    to: `  return { status: "safe", because: "stored" };`,
    tests: words,
  },
  {
    breaks: "a list that was not asked for is taken for a full one",
    file: "core/sign-out/state.ts",
    from: `if (missing === undefined) return`,
    to: `if (missing === undefined && backup.trouble) return`,
    tests: words,
  },
  {
    breaks: "keys that nobody could read again are safe",
    file: "core/sign-out/state.ts",
    from: `if (reading === "readable" && isKept) return`,
    to: `if (reading === "readable") return`,
    tests: words,
  },
  {
    breaks: "what recovery held with an earlier backup counts",
    file: "core/sign-out/find-out.ts",
    from: `return whole === undefined || whole.version === version || whole.secret !== secret;`,
    to: `return true;`,
    tests: words,
  },
  {
    breaks: "a key that is listed for later messages only counts as stored",
    file: "core/sign-out/compare.ts",
    from: `return there !== undefined && there <= index;`,
    to: `return there !== undefined && index >= 0;`,
    tests: lists,
  },
  {
    breaks: "a key in another room's list counts as stored",
    file: "core/sign-out/compare.ts",
    from: `const there = listed.get(roomId);`,
    to: `const there = listed.get(roomId) && new Map([...listed.values()].flatMap((room) => [...room]));`,
    tests: lists,
  },
  {
    breaks: "what is missing in some rooms is forgotten while others are asked about",
    file: "core/sign-out/compare.ts",
    from: `missing += missingIn(new Map([[roomId, sessions]]), listed);`,
    to: `missing = missingIn(new Map([[roomId, sessions]]), listed);`,
    tests: lists,
  },
  {
    breaks: "a key that arrives while the list is fetched is overlooked",
    file: "core/sign-out/find-out.ts",
    from: `if (over.aborted || found.missing !== 0 || markOf(engine.getSnapshot()) === markOf(asked)) return;`,
    to: `if (over.aborted || markOf(asked) !== "") return;`,
    tests: checks,
  },
  {
    breaks: "a key that arrives afterwards leaves what is said as it was",
    file: "core/sign-out/check.ts",
    from: `if (markOf(backup) === this.#mark) return;`,
    to: `if (markOf(backup) !== "") return;`,
    tests: checks,
  },
  {
    breaks: "what the server keeps on losing is stored anew without an end",
    file: "core/sign-out/state.ts",
    from: `return held(facts.isAnew ? "lost" : "missing", missing);`,
    to: `return held("missing", missing);`,
    tests: [...words, ...checks],
  },
  {
    breaks: "a wait that was cancelled ends as if all were stored",
    file: "core/sign-out/check.ts",
    from: `    this.#leave = undefined;
    this.#release(false);`,
    to: `    this.#leave = undefined;
    this.#release(true);`,
    tests: checks,
  },
];
