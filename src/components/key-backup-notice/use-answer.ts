import { useState } from "react";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { useReset } from "../shared/use-reset.ts";

/**
 * What the user chose in the notice, until it is done: whoever presses a button there is told there what became of it.
 *
 * @param owner - whose it is, where the same component may be about another account
 * @returns whether that is under way or not saved, and the actions that take note
 */
export function useAnswer(
  { preference: { saving, unsaved }, task }: KeyBackupStatusSnapshot,
  actions: KeyBackupStatusActions,
  owner?: unknown,
): readonly [isAnswered: boolean, actions: KeyBackupStatusActions] {
  const [answer, setAnswer] = useState<"none" | "given" | "pending">("none");
  useReset(owner, () => setAnswer("none"));
  const isPending = [saving, unsaved, task].some((each) => each !== undefined);
  if (answer === "given" && isPending) setAnswer("pending");
  if (answer === "pending" && !isPending) setAnswer("none");
  const setEnabled = (enabled: boolean) => {
    setAnswer("given");
    return actions.setEnabled(enabled);
  };
  return [answer !== "none", { ...actions, setEnabled }];
}
