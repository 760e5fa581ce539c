import * as kit from "../../../src/index.ts";

/** What an earlier form of the kit called otherwise, by the name that it has now. */

/** Where the question at sign-in stands. */
export function statusOf(signIn: object): unknown {
  return "status" in signIn ? signIn.status : "step" in signIn ? signIn.step : undefined;
}

/** What the user saw when they confirmed that it is deleted or replaced; where that cannot be said, only that they did. */
export function confirmedBy(shown: object): kit.ConfirmedBackup | true {
  const confirmed = "confirmed" in shown ? (shown as kit.BackupSnapshot).confirmed : undefined;
  return confirmed ?? true;
}

export { kit };
