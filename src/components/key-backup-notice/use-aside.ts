import { useState } from "react";
import type { Statement } from "../../core/statements/statement.ts";
import { troubleKey } from "../../core/statements/trouble.ts";
import type { KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { useReset } from "../shared/use-reset.ts";

/** The trouble that the user has put aside. */
export interface Aside {
  /** Whether it is this one. Ask it of every statement. */
  readonly has: (statement: Statement) => boolean;
  readonly put: (statement: Statement | undefined) => void;
  /** Call it when every statement was asked about: what is over is not put aside any more. */
  readonly settle: () => void;
}

/**
 * Keeps trouble aside until it changes, or is over and comes again.
 *
 * @param owner - whose trouble it is, where the same component may be about another account
 */
export function useAside({ preference: { saving }, task }: KeyBackupStatusSnapshot, owner?: unknown): Aside {
  const [aside, setAside] = useState<string>();
  useReset(owner, () => setAside(undefined));
  let isThere = false;
  return {
    has(statement) {
      const isIt = aside !== undefined && troubleKey(statement) === aside;
      isThere ||= isIt;
      return isIt;
    },
    put: (statement) => setAside(statement && troubleKey(statement)),
    settle() {
      // What is under way hides it, and it may be there again after that.
      if (aside !== undefined && !isThere && !saving && !task) setAside(undefined);
    },
  };
}
