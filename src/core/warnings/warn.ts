import { tell, tellIn } from "./tell.ts";
import type { WarningCode, Seen } from "./warnings.ts";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

/**
 * Tells developers, once a page and not in production, what is wrong and how to mend it.
 *
 * Bundlers replace `process.env.NODE_ENV`, and then nothing is left of this in production, the texts included. Where
 * nothing replaces it there may be no `process`: that is no production.
 *
 * @param code - see `docs/errors.md`
 * @param seen - what the warning is made from
 */
export function warnOnce<Code extends WarningCode>(code: Code, ...seen: Seen<Code>): void {
  try {
    if (process.env.NODE_ENV !== "production") tell(code, seen);
  } catch {
    tell(code, seen);
  }
}

/** Notes what a warning is made from; nothing is noted in production. */
export function noteForWarning(note: () => void): void {
  try {
    if (process.env.NODE_ENV !== "production") note();
  } catch {
    note();
  }
}

/**
 * {@link warnOnce} in so many milliseconds.
 *
 * @param ends - gets what ends the wait; nothing is waited for in production
 */
export function warnIn<Code extends WarningCode>(
  ms: number,
  ends: (() => void)[],
  code: Code,
  ...seen: Seen<Code>
): void {
  try {
    if (process.env.NODE_ENV !== "production") ends.push(tellIn(ms, code, seen));
  } catch {
    ends.push(tellIn(ms, code, seen));
  }
}
