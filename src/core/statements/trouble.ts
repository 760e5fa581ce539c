import type { Statement } from "./statement.ts";
import { isPause, isUseless } from "./truth-statement.ts";

/** What the user should hear of wherever they are: what changed, and what is not as they want it. */
export function isTrouble(statement: Statement): boolean {
  if (statement.id !== "truth") return statement.tone === "attention" || statement.tone === "warning";
  const { truth, tone, error } = statement;
  // That nobody decided yet, or that the account could not be read, is for the settings to say.
  if (tone !== "warning" || isPause(truth) || truth.account === "undetermined") return false;
  return truth.differs || isUseless(truth) || (error !== undefined && truth.account !== "unavailable");
}

/** Whether it may end by itself, so that only what lasts is worth a notice. */
export function mayPass({ id, error }: Statement): boolean {
  return error !== undefined && error.transient && id !== "change" && id !== "conflict" && id !== "applied";
}

/**
 * Tells one trouble from another: the same is dismissed once.
 */
export function troubleKey(statement: Statement): string {
  const { id, error } = statement;
  const code = error?.code ?? "";
  switch (id) {
    case "truth":
      return [id, statement.truth.account, statement.truth.leaving, statement.truth.reading, code].join();
    case "undecided":
      return [id, statement.truth.account, code].join();
    case "need":
      return [id, statement.need].join();
    case "failed":
      return [id, statement.task, code].join();
    case "unsaved":
      return [id, statement.enabled, code].join();
    default:
      return [id, code].join();
  }
}
