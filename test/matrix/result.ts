/** What came of one try. */
export type Verdict = "passed" | "failed" | "skipped";

/** One try of the matrix. */
export interface Result {
  /** What was tried, for the log: `TypeScript 5.0, bundler, matrix-js-sdk 38.4`. */
  readonly title: string;
  readonly verdict: Verdict;
  /** Why it failed, or why it was skipped. */
  readonly why?: string | undefined;
}

const results: Result[] = [];

/** Notes and prints a result. */
export function note(result: Result): Verdict {
  results.push(result);
  const lines = result.why?.trim().split("\n").slice(0, 12) ?? [];
  const why = lines.map((line) => `\n    ${line.slice(0, 200)}`).join("");
  console.log(`${result.verdict.padEnd(8)}${result.title}${why}`);
  return result.verdict;
}

/** Every result so far, in order. */
export function allResults(): readonly Result[] {
  return results;
}

/** A sign for a cell of a table. */
export function sign(verdict: Verdict | undefined): string {
  if (verdict === "passed") return "✓";
  return verdict === "failed" ? "**no**" : "–";
}
