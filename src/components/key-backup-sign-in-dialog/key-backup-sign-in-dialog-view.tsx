"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useRef } from "react";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type {
  KeyBackupSignInActions,
  KeyBackupSignInChoiceViewProps,
} from "../key-backup-sign-in-choice/key-backup-sign-in-choice-view.tsx";
import { KeyBackupSignInChoiceView } from "../key-backup-sign-in-choice/key-backup-sign-in-choice-view.tsx";
import { dismissSignIn } from "../key-backup-sign-in-choice/dismiss-sign-in.ts";
import { stepFocus } from "../key-backup-sign-in-choice/step-focus.ts";
import { DialogFrame } from "../shared/dialog-frame.tsx";
import { KeyIcon } from "../shared/icons.tsx";
import type { HandOver } from "../statements/hand-over.ts";
import { useOpen } from "./use-open.ts";

/** Props of {@link KeyBackupSignInDialogView}. Attributes that are not named here go to the `<dialog>`. */
export interface KeyBackupSignInDialogViewProps
  extends
    Omit<
      ComponentPropsWithoutRef<"dialog">,
      "children" | "open" | "title" | "onCancel" | "onClose" | "onFocus" | "onBlur"
    >,
    Pick<KeyBackupSignInChoiceViewProps, "status" | keyof HandOver> {
  /** What to show; the dialog is open unless `status` is `idle` or `done`. */
  snapshot: SignInSnapshot;
  /** What the user can answer. */
  actions: KeyBackupSignInActions;
  /** The sentences. */
  messages: KeyBackupMessages;
}

/** What holds just now, for a style sheet. */
interface DialogState {
  /** Where the question stands; the dialog is shut while it is `idle` or `done`. */
  readonly "data-status": SignInSnapshot["status"];
}

/**
 * The question at sign-in as a native modal `<dialog>`, in its place in the page. Escape answers "Decide later", or goes
 * on where an answer is on its way or cannot be asked for; it does not reach a modal of the host's around the dialog. A
 * press outside the dialog does nothing.
 *
 * The `<dialog>` carries `data-status`.
 *
 * @example
 * ```tsx
 * <KeyBackupSignInDialogView // for a story: any state, without a client
 *   snapshot={{ status: "known", enabled: true, source: "stable" }}
 *   actions={{ choose: () => {}, decideLater: () => {}, retry: () => {}, continue: () => {} }}
 *   messages={english}
 * />
 * ```
 */
export const KeyBackupSignInDialogView = forwardRef<HTMLDialogElement, KeyBackupSignInDialogViewProps>(
  function KeyBackupSignInDialogView(props, ref) {
    const { snapshot, status, actions, messages, onVerify, onSetUpRecovery, recoverySetUp, learnMore, ...rest } = props;
    const { status: step } = snapshot;
    const open = useOpen(step);
    const form = useRef<HTMLFormElement>(null);
    const state: DialogState = { "data-status": step };

    return (
      <DialogFrame
        {...rest}
        {...state}
        ref={ref}
        open={open}
        title={messages.signInTitle}
        icon={<KeyIcon />}
        about={step === "checking" || step === "unavailable" ? step : "question"}
        onDismiss={() => dismissSignIn(step, actions)}
        focus={() => form.current && stepFocus(form.current)}
      >
        <KeyBackupSignInChoiceView
          ref={form}
          snapshot={snapshot}
          status={status}
          actions={actions}
          messages={messages}
          onVerify={onVerify}
          onSetUpRecovery={onSetUpRecovery}
          recoverySetUp={recoverySetUp}
          learnMore={learnMore}
        />
      </DialogFrame>
    );
  },
);
