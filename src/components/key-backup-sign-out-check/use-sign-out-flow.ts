import { useEffect, useRef, useState } from "react";
import type { KeyBackupError } from "../../core/errors.ts";
import { asKeyBackupError } from "../../core/errors.ts";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import type { SignOutStep } from "../../locales/sign-out-messages.ts";
import type { KeyBackupSignOutActions } from "../../react/use-key-backup-sign-out.ts";
import { useLate } from "../shared/use-late.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";

/** How long it may take before a dialog opens only to say so, in milliseconds. */
const PATIENCE_MS = 400;

/** After so long the host may never end, in milliseconds: its user is let go. */
const LONG_MS = 20_000;

interface FlowOptions {
  readonly open: boolean;
  readonly snapshot: SignOutSnapshot;
  readonly confirmSafe: boolean;
  readonly actions: Pick<KeyBackupSignOutActions, "wait">;
  readonly onSignOut: () => unknown;
}

/** Where the way out is, beside what is known of the keys. */
type Phase =
  | { readonly type: "asking" | "waiting" | "signing-out" | "done" }
  | { readonly type: "failed"; readonly error: KeyBackupError };

/** From the question to the host's signing out: at once where nothing is lost, after waiting, or all the same. */
export function useSignOutFlow({ open, snapshot, confirmSafe, actions, onSignOut }: FlowOptions) {
  const [phase, setPhase] = useState<Phase>({ type: "asking" });
  if (!open && phase.type !== "asking") setPhase({ type: "asking" });
  /** Changes when the dialog is closed: what comes of an earlier way out is dropped. */
  const round = useRef(0);
  const isUnderWay = useRef(false);
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      round.current += 1;
      isUnderWay.current = false;
    };
  }, [open]);

  async function signOut(): Promise<void> {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    const { current } = round;
    setPhase({ type: "signing-out" });
    const end = (next: Phase) => {
      if (current !== round.current) return;
      isUnderWay.current = false;
      setPhase(next);
    };
    try {
      await onSignOut();
      end({ type: "done" });
    } catch (thrown) {
      end({ type: "failed", error: asKeyBackupError(thrown) });
    }
  }

  async function wait(): Promise<void> {
    const { current } = round;
    setPhase({ type: "waiting" });
    const isSafe = await actions.wait();
    // Where it is safe the effect below goes on.
    if (!isSafe && current === round.current) setPhase((now) => (now.type === "waiting" ? { type: "asking" } : now));
  }

  const isSafe = open && snapshot.status === "safe";
  const isToGo = isSafe && (phase.type === "waiting" || (phase.type === "asking" && !confirmSafe));
  const latest = useRef(signOut);
  useLayoutEffect(() => {
    latest.current = signOut;
  });
  useEffect(() => {
    if (isToGo) void latest.current();
  }, [isToGo]);

  const step = stepOf(phase, snapshot);
  const isLong = useLate(phase.type === "signing-out", LONG_MS);
  const isQuiet = step === "checking" || step === "signing-out" || isToGo;
  return {
    step,
    isLong,
    failure: phase.type === "failed" ? phase.error : undefined,
    isShown: useShown(open && phase.type !== "done", isQuiet),
    signOut,
    wait,
  };
}

function stepOf({ type }: Phase, { status }: SignOutSnapshot): SignOutStep {
  if (type === "done") return "signing-out";
  if (type !== "asking") return type;
  return status === "idle" ? "checking" : status;
}

/** Whether the dialog is open. What is over in a moment opens none; once open it stays so until it is over. */
function useShown(open: boolean, isQuiet: boolean): boolean {
  const [isShown, setShown] = useState(false);
  if (isShown && !open) setShown(false);
  if (!isShown && open && !isQuiet) setShown(true);
  useEffect(() => {
    if (!open || !isQuiet) return undefined;
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [open, isQuiet]);
  return isShown && open;
}
