import type { MatrixClient } from "matrix-js-sdk";
import { useEffect, useState } from "react";
import { useKeyBackupStatus } from "../../../src/index.ts";
import { countMessageKeys, importMessageKeys } from "./message-keys.ts";

/** The room keys of this device; `count` is `undefined` until they were counted. */
export interface MessageKeys {
  readonly count: number | undefined;
  readonly importing: boolean;
  readonly add: (count: number) => Promise<void>;
}

/** Counts this device's room keys, again after every import and every restore. */
export function useMessageKeys(client: MatrixClient): MessageKeys {
  const [count, setCount] = useState<number>();
  const [importing, setImporting] = useState(false);
  const { task } = useKeyBackupStatus();
  const changing = importing || task?.type === "restoring";

  useEffect(() => {
    let gone = false;
    if (changing) return undefined;
    void countMessageKeys(client).then((counted) => {
      if (!gone) setCount(counted);
    });
    return () => {
      gone = true;
    };
  }, [client, changing]);

  return {
    count,
    importing,
    async add(more) {
      setImporting(true);
      try {
        await importMessageKeys(client, more);
      } finally {
        setImporting(false);
      }
    },
  };
}
