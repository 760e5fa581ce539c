import { useState } from "react";
import type { Statement } from "../../core/statements/statement.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";

/**
 * What the user chose in the notice, until it is saved: whoever presses a button there is told there what became of it.
 *
 * @returns whether a statement is about that, and the actions that take note
 */
export function useAnswer(
  { preference: { saving, unsaved, change } }: KeyBackupStatusSnapshot,
  actions: KeyBackupStatusActions,
): readonly [isOwn: (statement: Statement) => boolean, actions: KeyBackupStatusActions] {
  const [hasAnswered, setHasAnswered] = useState(false);
  // Something newer asks for an answer of its own.
  if (hasAnswered && change && !saving && !unsaved) setHasAnswered(false);
  const setEnabled = (enabled: boolean) => {
    setHasAnswered(true);
    return actions.setEnabled(enabled);
  };
  return [({ id }) => hasAnswered && id === "unsaved", { ...actions, setEnabled }];
}
