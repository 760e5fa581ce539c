"use client";

import { useId, useState } from "react";
import type { BackupSnapshot } from "../../core/backup/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";

interface ProgressProps {
  snapshot: Pick<BackupSnapshot, "task" | "leaving" | "remaining">;
  messages: KeyBackupMessages;
}

/** How far a restore or an upload is. It is no live region: a screen reader is not told of every key. */
export function Progress({ snapshot, messages }: ProgressProps): React.JSX.Element | null {
  const { task, leaving, remaining } = snapshot;
  const most = useMost(leaving === "uploading" ? remaining : undefined);
  if (task?.type === "restoring") {
    const { imported, failed, total } = task.progress;
    return (
      <Bar
        name={messages.tasks.restoring}
        text={messages.restoreProgress(task.progress)}
        value={imported + failed}
        max={total}
      />
    );
  }
  if (task || leaving !== "uploading") return null;
  return (
    <Bar
      name={messages.uploadProgress}
      text={messages.uploadLeft(remaining)}
      value={remaining === undefined ? 0 : most - remaining}
      max={remaining === undefined ? undefined : most}
    />
  );
}

interface BarProps {
  name: string;
  text: string;
  value: number;
  /** `undefined` while it is not known. */
  max: number | undefined;
}

function Bar({ name, text, value, max }: BarProps): React.JSX.Element {
  const id = useId();
  const known = max !== undefined && max > 0 ? { value, max } : {};
  return (
    <div className="mkb-progress">
      <progress className="mkb-progress-bar" aria-label={name} aria-describedby={id} {...known} />
      <p className="mkb-progress-text" id={id}>
        {text}
      </p>
    </div>
  );
}

/** The most that was left since the upload began: the SDK tells what is left, never how much it is in all. */
function useMost(remaining: number | undefined): number {
  const [most, setMost] = useState(0);
  if (remaining === undefined) {
    if (most !== 0) setMost(0);
  } else if (remaining > most) setMost(remaining);
  return Math.max(most, remaining ?? 0);
}
