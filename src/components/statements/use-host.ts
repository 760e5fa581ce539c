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
  /** Whose it is, where the same component may be about another account. */
  readonly owner?: unknown;
}

/**
 * Hands over to the host, and goes on with turning on when that has ended: when its promise settles; where it gives none,
 * when what was needed is there. Meanwhile nothing is tried behind what the host opened.
 */
export function useHost(
  root: RefObject<HTMLElement | null>,
  context: HostContext,
): (host: (() => unknown) | undefined) => Promise<void> {
  const { owner, snapshot } = context;
  const { need, task, preference } = snapshot;
  /** What was needed, and by whom, when the host opened something of its own. */
  const opened = useRef<{ readonly need: BackupNeed; readonly owner: unknown }>(undefined);
  const latest = useRef(context);
  useEffect(() => {
    latest.current = context;
    const before = opened.current;
    if (before === undefined || (need === before.need && owner === before.owner) || task) return;
    opened.current = undefined;
    // Whoever turned key storage off meanwhile, and whoever is somebody else, needs nothing of it any more.
    if (need === undefined && owner === before.owner && preference.decision === "on") void context.turnOn();
  });

  return async (host) => {
    const before = root.current?.ownerDocument.activeElement;
    opened.current = undefined;
    if (!(await hostEnded(host))) {
      const { need: still } = latest.current.snapshot;
      opened.current = still && { need: still, owner };
      return;
    }
    giveBackFocus(before, root.current);
    const { owner: whose, snapshot: now, actions, turnOn } = latest.current;
    if (whose !== owner) return;
    const isWanted = need !== undefined && now.preference.decision === "on";
    await (isWanted ? turnOn() : actions.refresh());
  };
}
