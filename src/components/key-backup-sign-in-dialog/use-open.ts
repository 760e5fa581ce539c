import { useEffect, useState } from "react";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";

/** How long the server may take before a dialog opens only to say so, in milliseconds. */
const PATIENCE_MS = 400;

/**
 * Whether the dialog is open. The first check opens it only when it takes a while: most answers come sooner, and with
 * `confirm: "undetermined"` a known one needs no dialog at all. Once open it stays so until the question is over.
 */
export function useOpen(step: SignInSnapshot["status"]): boolean {
  const [open, setOpen] = useState(false);
  const over = step === "idle" || step === "done";
  if (open ? over : !over && step !== "checking") setOpen(!over);
  useEffect(() => {
    if (step !== "checking") return undefined;
    const timer = setTimeout(() => setOpen(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [step]);
  return open;
}
