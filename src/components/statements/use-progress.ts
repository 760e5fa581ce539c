import { useState } from "react";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupProgress } from "./parts.ts";

/** How far a restore or an upload is. */
export function useProgress(
  { task, leaving, remaining }: Pick<BackupSnapshot, "task" | "leaving" | "remaining">,
  messages: KeyBackupMessages,
): KeyBackupProgress | undefined {
  const most = useMost(leaving === "uploading" ? remaining : undefined);
  if (task?.type === "restoring") {
    const { imported, failed, total } = task.progress;
    return bar(messages.tasks.restoring, messages.restoreProgress(task.progress), imported + failed, total);
  }
  if (task || leaving !== "uploading") return undefined;
  const done = remaining === undefined ? 0 : most - remaining;
  return bar(messages.uploadProgress, messages.uploadLeft(remaining), done, remaining === undefined ? undefined : most);
}

/** @param max - `undefined` while it is not known */
function bar(name: string, text: string, value: number, max: number | undefined): KeyBackupProgress {
  const known = max !== undefined && max > 0;
  return { name, text, value: known ? value : undefined, max: known ? max : undefined };
}

/** The most that was left since the upload began: the SDK tells what is left, never how much it is in all. */
function useMost(remaining: number | undefined): number {
  const [most, setMost] = useState(0);
  if (remaining === undefined) {
    if (most !== 0) setMost(0);
  } else if (remaining > most) setMost(remaining);
  return Math.max(most, remaining ?? 0);
}
