import { useEffect, useState } from "react";
import type { Statement } from "../../core/statements/statement.ts";
import { mayPass } from "../../core/statements/trouble.ts";
import type { KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";

/** How long what may pass by itself lasts before it is told, in milliseconds. */
const LASTING_MS = 600_000;

/** Tells what is worth a notice: what does not pass by itself, and what could have and has not for ten minutes. */
export function useLasting({ preference, trouble, error }: KeyBackupStatusSnapshot): (statement: Statement) => boolean {
  const isTroubled = [preference.error, preference.readError, trouble, error].some((each) => each?.transient);
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!isTroubled) return undefined;
    const timer = setTimeout(() => setHasLasted(true), LASTING_MS);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [isTroubled]);
  return (statement) => hasLasted || !mayPass(statement);
}
