/** A promise that is broken on purpose: the tests that are named have to notice. */
export interface Mutant {
  /** What the code does once it is broken, as a sentence. */
  readonly breaks: string;
  /** Of the source file, from `src/` on. */
  readonly file: string;
  /** A piece of the file, found in it exactly once. */
  readonly from: string;
  /** What stands in its place. */
  readonly to: string;
  /** The test files that have to notice, from `test/` on. */
  readonly tests: readonly string[];
}

/** The file's text with the promise broken. */
export function mutate({ breaks, file, from, to }: Mutant, text: string): string {
  const pieces = text.split(from);
  if (pieces.length !== 2) {
    throw new Error(
      `"${breaks}": what it replaces is in src/${file} ${pieces.length - 1} times, and has to be there once.`,
    );
  }
  return pieces.join(to);
}
