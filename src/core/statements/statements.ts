import type { DeviceFacts, Offers, Statement } from "./statement.ts";
import { accountStatements } from "./account-statements.ts";
import { backupStatements } from "./backup-statements.ts";

/**
 * Everything that there is to say of a device, the most urgent first. Each cause is said once: what two parts know of,
 * only the first of them says.
 *
 * The account's changes come first, since they may not be the user's; then what only the user can go on from; then what
 * is tried again by itself; last what is so.
 */
export function statements(facts: DeviceFacts, offers: Offers): readonly Statement[] {
  const { news, doubts } = accountStatements(facts);
  const { calls, state } = backupStatements(facts, offers);
  return sayOnce([...news, ...calls, ...doubts, ...state]);
}

/** One failure is one cause, however many parts it met: who said it first says it for all. */
function sayOnce(list: readonly Statement[]): readonly Statement[] {
  const said = new Set<string>();
  const unsaved = list.find(({ id }) => id === "unsaved")?.error?.code;
  return list.flatMap((statement): readonly Statement[] => {
    const { id, error } = statement;
    // What could not be turned on because the choice could not even be saved goes on when that does.
    if (id === "failed" && error && error.transient && error.code === unsaved) return [];
    if (!error) return [statement];
    if (said.has(error.code)) return [{ ...statement, error: undefined }];
    said.add(error.code);
    return [statement];
  });
}
