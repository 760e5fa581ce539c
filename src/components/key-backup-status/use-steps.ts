import type { RefObject } from "react";
import { useEffect, useRef, useState } from "react";
import type { ConfirmedBackup } from "../../core/backup/state.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { giveBackFocus } from "../shared/give-back-focus.ts";
import type { StatusAction } from "./status-content.ts";

/** What is open below the status: the recovery form, or a confirmation. */
export type Step = "recovery" | "recovery-to-restore" | "turn-off" | "delete-stored" | "replace" | "without-recovery";

/** What the buttons of the status do. */
export interface Steps {
  readonly step: Step | undefined;
  /** What the user has already confirmed to be replaced, as they saw it. */
  readonly replacing: ConfirmedBackup | undefined;
  readonly act: (action: StatusAction) => void;
  readonly close: () => void;
  /** Closes, and does what was confirmed. `replaces` is what is replaced by it. */
  readonly confirm: (perform: () => Promise<unknown>, replaces?: ConfirmedBackup) => void;
}

/** What the host does for the user. */
export interface StatusHandOver {
  /**
   * Lets the user verify this device, and resolves when that has ended. Without it, verifying is not offered.
   */
  onVerify?: (() => Promise<unknown>) | undefined;
  /**
   * Lets the user set up recovery (secret storage), and resolves when that has ended; turning on then goes on. Without
   * it, setting up is not offered.
   */
  onSetUpRecovery?: (() => Promise<unknown>) | undefined;
}

/** Keeps what is open, and the focus where it was when that closes. */
export function useSteps(
  root: RefObject<HTMLElement | null>,
  snapshot: KeyBackupStatusSnapshot,
  actions: KeyBackupStatusActions,
  { onVerify, onSetUpRecovery }: StatusHandOver,
): Steps {
  const [step, setStep] = useState<Step>();
  const [replacing, setReplacing] = useState<ConfirmedBackup>();
  const opener = useRef<Element>(null);
  const isForm = step === "recovery" || step === "recovery-to-restore";

  useEffect(() => {
    // A dialog sees to the focus itself.
    if (isForm) root.current?.querySelector<HTMLElement>(".mkb-recovery-field")?.focus();
  }, [isForm, root]);

  function open(next: Step): void {
    opener.current = root.current?.ownerDocument.activeElement ?? null;
    setStep(next);
  }

  function close(): void {
    const before = opener.current;
    if (isForm && before instanceof HTMLElement && before.isConnected) before.focus();
    setStep(undefined);
  }

  const turnOn = () => actions.turnOn({ replace: replacing });

  async function handOver(host: (() => Promise<unknown>) | undefined): Promise<void> {
    const before = root.current?.ownerDocument.activeElement;
    try {
      await host?.();
    } catch {
      // The user left it, or the host has shown why it failed. What is true now is looked at below.
    }
    giveBackFocus(before, root.current);
    await (snapshot.need ? turnOn() : actions.refresh());
  }

  /** Turning on again where that failed; else only looking again, since nobody decided anything here. */
  function retry(): Promise<void> {
    const isOn = snapshot.truth?.account === "on" && snapshot.gateOpen !== false;
    return snapshot.need || (isOn && snapshot.error && !snapshot.trouble) ? turnOn() : actions.refresh();
  }

  function act(action: StatusAction): void {
    const isStored = snapshot.reading !== "nothing-stored";
    switch (action) {
      case "turn-on":
        setReplacing(undefined);
        return void actions.turnOn();
      case "turn-off":
        return isStored ? open("turn-off") : void actions.turnOff();
      case "retry":
        return void retry();
      case "verify":
        return void handOver(onVerify);
      case "set-up-recovery":
        return void handOver(onSetUpRecovery);
      case "enter-recovery-key":
        return isForm ? close() : open("recovery");
      case "restore":
        return snapshot.reading === "readable"
          ? void actions.restore()
          : isForm
            ? close()
            : open("recovery-to-restore");
      case "delete-stored":
      case "replace":
      case "without-recovery":
        return open(action);
    }
  }

  return {
    step,
    replacing,
    act,
    close,
    confirm(perform, replaces = replacing) {
      setReplacing(replaces);
      setStep(undefined);
      void perform();
    },
  };
}
