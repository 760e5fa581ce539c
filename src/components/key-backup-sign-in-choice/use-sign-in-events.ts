import { useEffect, useMemo, useRef } from "react";
import type { SignInOutcome } from "../../core/sign-in/state.ts";
import type { KeyBackupSignIn } from "../../react/use-key-backup-sign-in.ts";
import { tellHost } from "../shared/tell-host.ts";
import type { KeyBackupSignInActions } from "./key-backup-sign-in-choice-view.tsx";

/** What a host may want to hear of the question at sign-in. */
export interface SignInEvents {
  /** The user answered, or decides later. What comes of the answer is told by `onDone`. */
  onAnswer?: ((answer: boolean | "later") => void) | undefined;
  /** The question is over, and nothing is shown any more. */
  onDone?: ((outcome: SignInOutcome) => void) | undefined;
}

/**
 * Tells the host what is answered and when it is over.
 *
 * @returns the actions, which tell
 */
export function useSignInEvents(signIn: KeyBackupSignIn, events: SignInEvents): KeyBackupSignInActions {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  const outcome = signIn.status === "done" ? signIn.outcome : undefined;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (outcome !== undefined && wasOpen.current) tellHost(latest.current.onDone, outcome);
    wasOpen.current = signIn.open;
  }, [outcome, signIn.open]);

  const { choose, decideLater, retry, continue: goOn } = signIn;
  return useMemo(
    () => ({
      choose(enabled) {
        tellHost(latest.current.onAnswer, enabled);
        choose(enabled);
      },
      decideLater() {
        tellHost(latest.current.onAnswer, "later");
        decideLater();
      },
      retry,
      continue: goOn,
    }),
    [choose, decideLater, retry, goOn],
  );
}
