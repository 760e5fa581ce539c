import type { Mutant } from "../mutant.ts";

const statements = ["core/statements.test.ts"];

/** One voice: each cause once, nothing green beside what is wrong, one main button that loses nothing, a way out each. */
export const statementMutants: readonly Mutant[] = [
  {
    breaks: "what deletes is the main way out where deleting failed",
    file: "core/statements/backup-statements.ts",
    from: `? { main: undefined, others: [again], more: rest }`,
    to: `? { main: again, others: [], more: rest }`,
    tests: statements,
  },
  {
    breaks: "green stays beside what failed",
    file: "core/statements/backup-statements.ts",
    from: `const said: Statement = call && seen.tone === "good" ? { ...seen, tone: "quiet" } : seen;`,
    to: `const said: Statement = seen;`,
    tests: statements,
  },
  {
    breaks: "what was true before stays while a choice is saved",
    file: "core/statements/backup-statements.ts",
    from: `return task ?? (saving && { type: saving.enabled ? "turning-on" : "turning-off" });`,
    to: `return task ?? (saving && undefined);`,
    tests: statements,
  },
  {
    breaks: "a notice says beside the settings what they say",
    file: "core/statements/places.ts",
    from: `return !better[place].some(`,
    to: `return true || !better[place].some(`,
    tests: statements,
  },
  {
    breaks: "a gate that waits for a decision is silent",
    file: "core/statements/truth-statement.ts",
    from: `return decision === undefined && gate === "closed" && !unsaved;`,
    to: `return false;`,
    tests: statements,
  },
  {
    breaks: "the notice says beside the question at sign-in that nobody decided",
    file: "core/statements/places.ts",
    from: `notice: ["settings", "status", "switch", "dialog", "notice"],`,
    to: `notice: ["settings", "status", "switch", "notice"],`,
    tests: statements,
  },
  {
    breaks: "two notices on a page say the same thing",
    file: "core/statements/places.ts",
    from: `notice: ["settings", "status", "switch", "dialog", "notice"],`,
    to: `notice: ["settings", "status", "switch", "dialog"],`,
    tests: statements,
  },
  {
    breaks: "two notices on a page are both silent",
    file: "core/statements/places.ts",
    from: `other !== own && (!isInView || other.order < own.order)`,
    to: `other !== own`,
    tests: statements,
  },
  {
    breaks: "one failure is said by every part that it met",
    file: "core/statements/statements.ts",
    from: `return sayOnce([...news, ...calls, ...doubts, ...state]);`,
    to: `return [...news, ...calls, ...doubts, ...state];`,
    tests: statements,
  },
  {
    breaks: "four buttons are in view",
    file: "core/statements/screen.ts",
    from: `const MOST_BUTTONS = 3;`,
    to: `const MOST_BUTTONS = 4;`,
    tests: statements,
  },
  {
    breaks: "the ways out of what is said besides are gone",
    file: "core/statements/screen.ts",
    from: `const besides = lines.flatMap((line) => [...(line.main ? [line.main] : []), ...line.others]);`,
    to: `const besides: readonly Way[] = [];`,
    tests: statements,
  },
  {
    breaks: "a notice cannot be put aside",
    file: "core/statements/screen.ts",
    from: `return [...others.slice(0, likely), "dismiss", ...others.slice(likely)];`,
    to: `return others.slice(0, likely + others.length);`,
    tests: statements,
  },
  {
    breaks: "a device that its user paused is called a trouble",
    file: "core/statements/truth-statement.ts",
    from: `return account === "on" && gate === "closed";`,
    to: `return account !== "on" && gate === "closed";`,
    tests: statements,
  },
  {
    breaks: "another trouble is taken for one that was put aside",
    file: "core/statements/trouble.ts",
    from: `return [id, statement.truth.account, statement.truth.leaving, statement.truth.reading, code].join();`,
    to: `return id;`,
    tests: ["core/trouble.test.ts"],
  },
  {
    breaks: "a change passes by itself",
    file: "core/statements/trouble.ts",
    from: ` && id !== "change" && id !== "conflict" && id !== "applied";`,
    to: `;`,
    tests: ["core/trouble.test.ts"],
  },
];
