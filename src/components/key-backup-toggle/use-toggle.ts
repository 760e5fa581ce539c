import type { ReactNode, RefObject } from "react";
import type { PreferenceSource } from "../../core/protocol/events.ts";
import type { Place } from "../../core/statements/places.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import type { KeptFocus } from "../shared/use-kept-focus.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import type { HandOver } from "../statements/hand-over.ts";
import type { KeyBackupStatements } from "../statements/parts.ts";
import { useStatements } from "../statements/use-statements.ts";
import { offeredBySwitch } from "./offered-by-switch.ts";
import type { KeyBackupSwitch } from "./use-switch.ts";
import { useSwitch } from "./use-switch.ts";

/** The switch, and all that is said beside it. */
export interface KeyBackupToggleParts extends KeyBackupSwitch, KeyBackupStatements {
  /** For the element around all of it: the focus is kept inside when a button that has it goes away. */
  readonly rootProps: KeptFocus & ToggleState;
}

/** What holds just now, for a style sheet. */
export interface ToggleState {
  /** What the account says. */
  readonly "data-status": KeyBackupStatusSnapshot["preference"]["status"];
  /** A choice is on its way to the account. */
  readonly "data-saving": "" | undefined;
  /** A choice could not be saved so far. */
  readonly "data-unsaved": "" | undefined;
  /** The event that the account's value was read from, while it has one. */
  readonly "data-source": PreferenceSource | undefined;
}

interface ToggleContext extends Pick<HandOver, "onVerify" | "onSetUpRecovery"> {
  /** In the settings, turning off asks first what happens to the stored keys. */
  readonly place: "switch" | "settings";
  readonly snapshot: KeyBackupStatusSnapshot;
  readonly actions: KeyBackupStatusActions;
  readonly messages: KeyBackupMessages;
  readonly drawsSetUp: boolean;
  readonly learnMore?: ReactNode;
  readonly inView?: readonly Place[] | undefined;
  readonly id?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly owner?: unknown;
}

/** All that a switch with its statements is made from. */
export function useToggle(
  root: RefObject<HTMLElement | null>,
  control: RefObject<HTMLInputElement | null>,
  context: ToggleContext,
): KeyBackupToggleParts {
  const { place, snapshot, messages, id, describedBy } = context;
  const { preference } = snapshot;
  const focus = useKeptFocus(root, () => control.current);
  const elsewhere = offeredBySwitch(preference.enabled);
  const { flip, told: _told, isEmpty: _isEmpty, ...statements } = useStatements(root, { ...context, elsewhere });
  const label = place === "settings" ? messages.settingsToggleLabel : messages.toggleLabel;
  const parts = useSwitch(control, { preference, label, messages, id, describedBy, onFlip: flip });
  return {
    ...statements,
    ...parts,
    rootProps: {
      ...focus,
      "data-status": preference.status,
      "data-saving": preference.saving ? "" : undefined,
      "data-unsaved": preference.unsaved ? "" : undefined,
      "data-source": preference.source,
    },
  };
}
