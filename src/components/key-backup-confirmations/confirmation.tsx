"use client";

import type { ReactNode } from "react";
import { useId, useRef } from "react";
import { DialogFrame } from "../shared/dialog-frame.tsx";
import { KeyIcon, WarningIcon } from "../shared/icons.tsx";

/** Props of {@link Confirmation}. */
interface ConfirmationProps {
  title: string;
  /** What it means, a paragraph each. */
  text: readonly string[];
  /** What the user can choose besides. */
  children?: ReactNode;
  /** Label of the button that does it. */
  confirm: string;
  /** Label of the button that leaves everything as it is. */
  cancel: string;
  /** Whether something is lost. */
  destroys: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/**
 * Asks before something is done, as a native modal `<dialog>` in its place in the page, open while it is mounted. The
 * focus begins on what changes nothing; Escape cancels and does not reach a modal of the host's around it.
 */
export function Confirmation(props: ConfirmationProps): React.JSX.Element {
  const { title, text, children, confirm, cancel, destroys, onConfirm, onCancel } = props;
  const textId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);

  return (
    <DialogFrame
      ref={dialog}
      open
      title={title}
      icon={destroys ? <WarningIcon /> : <KeyIcon />}
      className="mkb-confirmation"
      role="alertdialog"
      aria-describedby={textId}
      data-destroys={destroys ? "" : undefined}
      onDismiss={onCancel}
      focus={() => dialog.current?.querySelector<HTMLElement>(":checked") ?? cancelButton.current}
    >
      <div className="mkb-confirmation-body">
        <div className="mkb-confirmation-text" id={textId}>
          {text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {children}
        <div className="mkb-actions mkb-choice-actions">
          <button
            type="button"
            className={destroys ? "mkb-button mkb-button-danger mkb-button-solid" : "mkb-button mkb-button-primary"}
            onClick={onConfirm}
          >
            {confirm}
          </button>
          <button ref={cancelButton} type="button" className="mkb-button" onClick={onCancel}>
            {cancel}
          </button>
        </div>
      </div>
    </DialogFrame>
  );
}
