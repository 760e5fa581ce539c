"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useId, useImperativeHandle, useRef } from "react";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type {
  KeyBackupSignInActions,
  KeyBackupSignInChoiceViewProps,
} from "../key-backup-sign-in-choice/key-backup-sign-in-choice-view.tsx";
import { KeyBackupSignInChoiceView } from "../key-backup-sign-in-choice/key-backup-sign-in-choice-view.tsx";
import { stepFocus } from "../key-backup-sign-in-choice/step-focus.ts";
import { classNames } from "../shared/class-names.ts";
import { KeyIcon } from "../shared/icons.tsx";
import { useModal } from "../shared/use-modal.ts";
import { useOpen } from "./use-open.ts";

/** Props of {@link KeyBackupSignInDialogView}. Attributes that are not named here go to the `<dialog>`. */
export interface KeyBackupSignInDialogViewProps
  extends
    Omit<ComponentPropsWithoutRef<"dialog">, "children" | "open" | "onCancel" | "onClose">,
    Pick<KeyBackupSignInChoiceViewProps, "status" | "onVerify" | "onSetUpRecovery"> {
  /** What to show; the dialog is open unless `status` is `idle` or `done`. */
  snapshot: SignInSnapshot;
  /** What the user can answer. */
  actions: KeyBackupSignInActions;
  /** The sentences. */
  messages: KeyBackupMessages;
}

/**
 * The question at sign-in as a native modal `<dialog>`, in its place in the page. Escape answers "Decide later", or goes
 * on where an answer is on its way or cannot be asked for; it does not reach a modal of the host's around the dialog. A
 * press outside the dialog does nothing.
 */
export const KeyBackupSignInDialogView = forwardRef<HTMLDialogElement, KeyBackupSignInDialogViewProps>(
  function KeyBackupSignInDialogView(props, ref) {
    const { snapshot, status, actions, messages, onVerify, onSetUpRecovery, className, ...rest } = props;
    const { status: step } = snapshot;
    const open = useOpen(step);
    const titleId = useId();
    const dialog = useRef<HTMLDialogElement>(null);
    useImperativeHandle<HTMLDialogElement | null, HTMLDialogElement | null>(ref, () => dialog.current, []);
    const form = useRef<HTMLFormElement>(null);

    const dismiss = () => {
      if (step === "known" || step === "undetermined" || step === "checking") actions.decideLater();
      else if (step !== "idle" && step !== "done") actions.continue();
    };
    useModal(dialog, open, dismiss, () => form.current && stepFocus(form.current));

    return (
      <dialog
        aria-labelledby={titleId}
        {...rest}
        ref={dialog}
        className={classNames("mkb mkb-dialog", className)}
        data-status={step}
        // A close request that is no key, such as Android's back gesture.
        onCancel={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          dismiss();
        }}
        onClose={(event) => {
          if (event.target === event.currentTarget && !event.currentTarget.open && open) dismiss();
        }}
      >
        {open && (
          <>
            <header className="mkb-dialog-header">
              <KeyIcon />
              <h2 className="mkb-dialog-title" id={titleId}>
                {messages.signInTitle}
              </h2>
            </header>
            <KeyBackupSignInChoiceView
              ref={form}
              snapshot={snapshot}
              status={status}
              actions={actions}
              messages={messages}
              onVerify={onVerify}
              onSetUpRecovery={onSetUpRecovery}
            />
          </>
        )}
      </dialog>
    );
  },
);
