import { meantCharacters } from "./as-meant.ts";
import { encodeRecoveryKey } from "./recovery-key.ts";

/** Characters in a group of a recovery key, as people read and write it. */
const GROUP = 4;

/**
 * Makes a recovery key out of chance, and tells nobody of it: base58 in groups of four, as people write it down.
 *
 * @example
 * ```ts
 * import { createRecoveryKey } from "matrix-react-key-backup/core";
 *
 * const recoveryKey = createRecoveryKey(); // let the user keep it, then:
 * await keyBackup.backup?.setUpRecovery(recoveryKey);
 * ```
 */
export function createRecoveryKey(): string {
  return encodeRecoveryKey(globalThis.crypto.getRandomValues(new Uint8Array(32)));
}

/** The groups in which a recovery key is written. */
export function groupsOf(recoveryKey: string): readonly string[] {
  return recoveryKey.split(" ");
}

/**
 * What is wrong with what somebody typed from the recovery key that they kept: nothing (`undefined`) for its last group
 * or for all of it, whatever spaces and invisible characters came along.
 *
 * Upper and lower case count, since they do when the key is needed: a copy without them opens nothing.
 */
export function keptProblem(typed: string, recoveryKey: string): "empty" | "case" | "wrong" | undefined {
  const text = meantCharacters(typed);
  const whole = meantCharacters(recoveryKey);
  const answers = [whole, whole.slice(-GROUP)];
  if (text === "") return "empty";
  if (answers.includes(text)) return undefined;
  const isCase = answers.some((answer) => answer.toLowerCase() === text.toLowerCase());
  return isCase ? "case" : "wrong";
}
