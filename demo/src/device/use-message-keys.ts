import type { MatrixClient } from "matrix-js-sdk";
import { useEffect, useState } from "react";
import { useKeyBackupStatus } from "../../../src/index.ts";
import { countMessageKeys } from "./message-keys.ts";
import type { DeviceRoom } from "./room.ts";

/** How long a message waits to be counted, in milliseconds. */
const COUNT_MS = 200;

/** Counts this device's room keys, again after every message and every restore; `undefined` until they were counted. */
export function useMessageKeys(client: MatrixClient, room: DeviceRoom): number | undefined {
  const [count, setCount] = useState<number>();
  const { task } = useKeyBackupStatus();
  const isRestoring = task?.type === "restoring";

  useEffect(() => {
    if (isRestoring) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    async function look() {
      const counted = await countMessageKeys(client);
      timer = undefined;
      if (!gone) setCount(counted);
    }
    // Counting exports them all, so once for many messages.
    const unsubscribe = room.subscribe(() => (timer ??= setTimeout(() => void look(), COUNT_MS)));
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [client, room, isRestoring]);

  return count;
}
