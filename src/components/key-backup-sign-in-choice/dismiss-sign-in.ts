import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupSignIn } from "../../react/use-key-backup-sign-in.ts";

/** What Escape does: decides later, or goes on where an answer is on its way or cannot be asked for. */
export function dismissSignIn(
  status: SignInSnapshot["status"],
  actions: Pick<KeyBackupSignIn, "decideLater" | "continue">,
): void {
  if (status === "known" || status === "undetermined" || status === "checking") actions.decideLater();
  else if (status !== "idle" && status !== "done") actions.continue();
}
