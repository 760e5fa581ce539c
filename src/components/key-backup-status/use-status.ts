import type { RefObject } from "react";
import type { BackupTask, Leaving, Reading, BackupState } from "../../core/backup/state.ts";
import type { Tone } from "../../core/statements/statement.ts";
import type { KeptFocus } from "../shared/use-kept-focus.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import type { KeyBackupStatements } from "../statements/parts.ts";
import type { StatementsContext } from "../statements/use-statements.ts";
import { useStatements } from "../statements/use-statements.ts";

/** All that is said of a device, without a switch. */
export interface KeyBackupStatusParts extends KeyBackupStatements {
  /** For the element around all of it, with `tabIndex={-1}`: the focus is kept there when a button that has it goes away. */
  readonly rootProps: KeptFocus & StatusState;
}

/** What holds just now, for a style sheet; nothing while nothing is said. */
export interface StatusState {
  /** What leaves and what could be read back, in one word. */
  readonly "data-state": BackupState | undefined;
  /** What leaves this device. */
  readonly "data-leaving": Leaving | undefined;
  /** What this device could read back. */
  readonly "data-reading": Reading | undefined;
  /** How much what is said asks for. */
  readonly "data-tone": Tone | undefined;
  /** What the user is having done. */
  readonly "data-task": BackupTask["type"] | undefined;
  /** Account and device differ. */
  readonly "data-differs": "" | undefined;
}

/** All that a status is made from. */
export function useStatus(
  root: RefObject<HTMLElement | null>,
  context: Omit<StatementsContext, "without">,
): KeyBackupStatusParts {
  const focus = useKeptFocus(root, () => root.current);
  const {
    told: _told,
    flip: _flip,
    isEmpty,
    ...statements
  } = useStatements(root, { ...context, without: isElsewhere });
  const { available, state, leaving, reading, task } = context.snapshot;
  const isSaid = available && !isEmpty;
  const said = <T>(value: T): T | undefined => (isSaid ? value : undefined);
  const { call, lines, differs } = statements;
  return {
    ...statements,
    rootProps: {
      ...focus,
      "data-state": said(state),
      "data-leaving": said(leaving),
      "data-reading": said(reading),
      "data-tone": said((call ?? lines[0])?.tone),
      "data-task": said(task?.type),
      "data-differs": said(differs) ? "" : undefined,
    },
  };
}

/** What the switch says. */
function isElsewhere({ id }: { readonly id: string }): boolean {
  return id === "account" || id === "saving";
}
