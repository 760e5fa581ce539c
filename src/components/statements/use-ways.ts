import type { RefObject } from "react";
import { useEffect, useRef, useState } from "react";
import type { ConfirmedBackup } from "../../core/backup/state.ts";
import type { Way } from "../../core/statements/statement.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { useReset } from "../shared/use-reset.ts";
import type { HandOver } from "./hand-over.ts";
import { useHost } from "./use-host.ts";

/** What is open below the statements: a form, or a confirmation. */
export type Step =
  | "recovery"
  | "recovery-to-restore"
  | "set-up-recovery"
  | "turn-off"
  | "delete-stored"
  | "replace"
  | "without-recovery";

/** What the buttons do. */
export interface Ways {
  readonly step: Step | undefined;
  /** Whether a form is open: it has the screen to itself, one question at a time. */
  readonly isForm: boolean;
  /** What the user has already confirmed to be replaced, as they saw it. */
  readonly replacing: ConfirmedBackup | undefined;
  readonly act: (way: Way) => void;
  /** Shows what there is to decide on. */
  readonly open: (step: Step) => void;
  readonly close: () => void;
  /** Closes, and does what was confirmed. `replaces` is what is replaced by it. */
  readonly confirm: (perform: () => Promise<unknown>, replaces?: ConfirmedBackup) => void;
}

/** What the buttons need besides. */
export interface WaysContext extends Pick<HandOver, "onVerify" | "onSetUpRecovery"> {
  readonly snapshot: KeyBackupStatusSnapshot;
  readonly actions: KeyBackupStatusActions;
  /** Called for "Dismiss". */
  readonly onDismiss?: (() => void) | undefined;
  /** Called when key storage is turned off, and nothing is deleted. */
  readonly onTurnedOff?: (() => void) | undefined;
  /** Whose they are, where the same component may be about another account. */
  readonly owner?: unknown;
}

/** What each way out does, and what is open; keeps the focus where it was when that closes. */
export function useWays(root: RefObject<HTMLElement | null>, context: WaysContext): Ways {
  const { actions } = context;
  const [step, setStep] = useState<Step>();
  const [replacing, setReplacing] = useState<ConfirmedBackup>();
  useReset(context.owner, () => {
    setStep(undefined);
    setReplacing(undefined);
  });
  const opener = useRef<Way>(undefined);
  const isForm = step === "recovery" || step === "recovery-to-restore" || step === "set-up-recovery";

  const wasForm = useRef(false);
  useEffect(() => {
    // What opens takes the focus itself.
    if (!isForm && wasForm.current && hasLostFocus(root.current)) {
      root.current?.querySelector<HTMLElement>(`[data-way="${opener.current}"]`)?.focus();
    }
    wasForm.current = isForm;
  }, [isForm, root]);

  const close = () => setStep(undefined);

  const replaced = () => actions.turnOn({ replace: replacing });
  const handOver = useHost(root, { ...context, turnOn: replaced });
  const perform = performer(context, { open: setStep, turnOn: replaced, handOver });

  return {
    step,
    isForm,
    replacing,
    open: setStep,
    close,
    act(way) {
      opener.current = way;
      if (way === "turn-on") setReplacing(undefined);
      perform(way);
    },
    confirm(doIt, replaces = replacing) {
      setReplacing(replaces);
      setStep(undefined);
      void doIt();
    },
  };
}

interface Opened {
  readonly open: (step: Step) => void;
  /** Turns on as it was begun. */
  readonly turnOn: () => Promise<void>;
  readonly handOver: (host: (() => unknown) | undefined) => Promise<void>;
}

/** Whether the focus went with what had it. Whoever went elsewhere stays there. */
function hasLostFocus(root: HTMLElement | null): boolean {
  const { activeElement, body } = root?.ownerDocument ?? document;
  return activeElement === null || activeElement === body || activeElement === root;
}

/** What each way out does. */
function performer(context: WaysContext, { open, turnOn, handOver }: Opened): (way: Way) => void {
  const { snapshot, actions, onVerify, onSetUpRecovery, onDismiss, onTurnedOff } = context;
  const { preference } = snapshot;
  const isStored = snapshot.available && snapshot.reading !== "nothing-stored";

  function turnOff(): void {
    if (isStored) return open("turn-off");
    onTurnedOff?.();
    void (snapshot.available ? actions.turnOff() : actions.setEnabled(false));
  }

  const acts: Readonly<Record<Way, () => unknown>> = {
    "turn-on": () => actions.turnOn(),
    "turn-off": turnOff,
    "choose-on": () => actions.setEnabled(true),
    "choose-off": turnOff,
    retry: () => retry(snapshot, actions, turnOn),
    verify: () => handOver(onVerify),
    "set-up-recovery": () => (onSetUpRecovery ? handOver(onSetUpRecovery) : open("set-up-recovery")),
    "without-recovery": () => open("without-recovery"),
    "enter-recovery-key": () => open("recovery"),
    restore: () => (snapshot.reading === "readable" ? actions.restore() : open("recovery-to-restore")),
    "leave-restore": actions.leaveRestore,
    "delete-stored": () => open("delete-stored"),
    replace: () => open("replace"),
    acknowledge: actions.acknowledge,
    "undo-change": () => actions.setEnabled(before(snapshot) ?? false),
    discard: actions.discard,
    "keep-choice": () => preference.unsaved && actions.setEnabled(preference.unsaved.enabled),
    "keep-account": () => {
      actions.discard();
      actions.acknowledge();
    },
    "undo-off": () => actions.turnOn(),
    dismiss: () => onDismiss?.(),
  };
  return (way) => void acts[way]();
}

/** What it was before a change, or the other value than the one that was taken over. */
function before({ preference: { change, applied } }: KeyBackupStatusSnapshot): boolean | undefined {
  if (change) return change.from === "on";
  return applied && !applied.enabled;
}

/** One button tries everything again that failed; nobody decides anything by it. */
async function retry(
  { preference, need, truth, gateOpen, error, failed, trouble }: KeyBackupStatusSnapshot,
  actions: KeyBackupStatusActions,
  turnOn: () => Promise<void>,
): Promise<void> {
  const account = preference.unsaved || preference.readError ? actions.retry() : undefined;
  if (failed === "restoring") return actions.restore();
  const isOn = truth?.account === "on" && gateOpen !== false;
  const device = need || (isOn && error && !trouble) ? turnOn() : actions.refresh();
  await Promise.all([account, device]);
}
