import type { KeyBackupError } from "../../core/errors.ts";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { SignOutStep } from "../../locales/sign-out-messages.ts";
import type { KeyBackupSignOutActions } from "../../react/use-key-backup-sign-out.ts";
import type { KeyBackupButton, KeyBackupProgress } from "../statements/parts.ts";
import { hostEnded } from "../statements/host-ended.ts";
import type { SignOutAct } from "./sign-out-content.ts";
import { labelOf, signOutContent } from "./sign-out-content.ts";
import { useSignOutFlow } from "./use-sign-out-flow.ts";
import { useSignOutProgress } from "./use-sign-out-progress.ts";

/** A way out of the question before signing out. Keep `data-act` on it. */
export interface KeyBackupSignOutWay extends KeyBackupButton {
  /** What it does. */
  readonly act: SignOutAct;
  /** For the `<button>`. */
  readonly buttonProps: KeyBackupButton["buttonProps"] & { readonly "data-act": SignOutAct };
}

/** The question before signing out: whether to show it, its words, and its buttons. */
export interface KeyBackupSignOutCheckParts {
  /** Whether there is something to show: what is over in a moment shows nothing. */
  readonly isShown: boolean;
  /** What it is about just now. */
  readonly step: SignOutStep;
  /** The heading, and the name of the dialog. */
  readonly title: string;
  /** A paragraph each, for a live region. */
  readonly text: readonly string[];
  /** Whether something may be lost, or failed. */
  readonly tone: "plain" | "warning";
  /** The button that stands out, which loses nothing. */
  readonly main: KeyBackupSignOutWay | undefined;
  /** The other buttons; `anyway` loses keys. */
  readonly others: readonly KeyBackupSignOutWay[];
  /** For "Why?", with a code to copy. */
  readonly why: KeyBackupError | undefined;
  /** How far what is under way is. */
  readonly progress: KeyBackupProgress | undefined;
  /** For Escape: the user stays, unless signing out is under way. */
  readonly dismiss: () => void;
}

interface SignOutCheckContext {
  readonly open: boolean;
  readonly snapshot: SignOutSnapshot;
  readonly actions: Pick<KeyBackupSignOutActions, "check" | "wait">;
  readonly messages: KeyBackupMessages;
  readonly onSignOut: () => unknown;
  readonly onCancel: () => void;
  readonly confirmSafe?: boolean | undefined;
  readonly onSetUpRecovery?: (() => unknown) | undefined;
}

/** All that the question before signing out is made from. */
export function useSignOutCheck(context: SignOutCheckContext): KeyBackupSignOutCheckParts {
  const { open, snapshot, actions, messages, onSignOut, onCancel, confirmSafe = false, onSetUpRecovery } = context;
  const flow = useSignOutFlow({ open, snapshot, confirmSafe, actions, onSignOut });
  const { step, isLong, failure } = flow;
  const canSetUpRecovery = onSetUpRecovery !== undefined;
  const { tone, text, error, acts } = signOutContent({ step, isLong, snapshot, failure, canSetUpRecovery, messages });
  const title = messages.signOutTitle[step];
  const progress = useSignOutProgress(title, step === "signing-out" ? undefined : snapshot, messages);

  const perform: Readonly<Record<SignOutAct, () => unknown>> = {
    "sign-out": flow.signOut,
    anyway: flow.signOut,
    wait: flow.wait,
    "store-again": flow.wait,
    stay: onCancel,
    close: onCancel,
    retry: () => (step === "failed" ? flow.signOut() : actions.check()),
    "set-up-recovery": async () => {
      if (await hostEnded(onSetUpRecovery)) await actions.check();
    },
  };
  const way = (act: SignOutAct): KeyBackupSignOutWay => ({
    act,
    label: labelOf(act, messages),
    buttonProps: { type: "button", "data-act": act, onClick: () => void perform[act]() },
  });
  const [main, ...others] = acts;
  return {
    isShown: flow.isShown,
    step,
    title,
    text,
    tone,
    main: main && way(main),
    others: others.map(way),
    why: error,
    progress: step === "checking" || step === "waiting" || step === "signing-out" ? progress : undefined,
    dismiss: () => (step !== "signing-out" || isLong) && onCancel(),
  };
}
