import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import type { BackupNeed } from "../../core/backup/state.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { giveBackFocus } from "../shared/give-back-focus.ts";
import { hostEnded } from "./host-ended.ts";

/** What going on needs. */
interface HostContext {
  readonly snapshot: KeyBackupStatusSnapshot;
  readonly actions: Pick<KeyBackupStatusActions, "refresh">;
  /** Turns on as it was begun. */
  readonly turnOn: () => Promise<unknown>;
}

/**
 * Hands over to the host, and goes on with turning on when that has ended: when its promise settles; where it gives none,
 * when what was needed is there. Meanwhile nothing is tried behind what the host opened.
 */
export function useHost(
  root: RefObject<HTMLElement | null>,
  context: HostContext,
): (host: (() => unknown) | undefined) => Promise<void> {
  const { need, task, preference } = context.snapshot;
  /** What was needed when the host opened something of its own. */
  const opened = useRef<BackupNeed>(undefined);
  const latest = useRef(context);
  useEffect(() => {
    latest.current = context;
    if (opened.current === undefined || need === opened.current || task) return;
    opened.current = undefined;
    // Whoever turned key storage off meanwhile needs nothing any more.
    if (need === undefined && preference.decision === "on") void context.turnOn();
  });

  return async (host) => {
    const before = root.current?.ownerDocument.activeElement;
    opened.current = undefined;
    if (!(await hostEnded(host))) {
      opened.current = latest.current.snapshot.need;
      return;
    }
    giveBackFocus(before, root.current);
    const { snapshot, actions, turnOn } = context;
    await (snapshot.need ? turnOn() : actions.refresh());
  };
}
