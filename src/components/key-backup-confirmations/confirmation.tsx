"use client";

import type { ReactNode } from "react";
import { useId, useRef } from "react";
import { KeyIcon, NoticeIcon } from "../shared/icons.tsx";
import { useModal } from "../shared/use-modal.ts";

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
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const cancelButton = useRef<HTMLButtonElement>(null);
  useModal(
    dialog,
    true,
    onCancel,
    () => dialog.current?.querySelector<HTMLElement>(":checked") ?? cancelButton.current,
  );

  return (
    <dialog
      ref={dialog}
      className="mkb mkb-dialog mkb-confirmation"
      role="alertdialog"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      data-destroys={destroys ? "" : undefined}
      // A close request that is no key, such as Android's back gesture.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onCancel();
      }}
      onClose={(event) => {
        if (event.target === event.currentTarget && !event.currentTarget.open) onCancel();
      }}
    >
      <header className="mkb-dialog-header">
        {destroys ? <NoticeIcon /> : <KeyIcon />}
        <h2 className="mkb-dialog-title" id={`${id}title`}>
          {title}
        </h2>
      </header>
      <div className="mkb-confirmation-body">
        <div className="mkb-confirmation-text" id={`${id}text`}>
          {text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {children}
        <div className="mkb-actions mkb-choice-actions">
          <button
            type="button"
            className={destroys ? "mkb-button mkb-button-danger" : "mkb-button mkb-button-primary"}
            onClick={onConfirm}
          >
            {confirm}
          </button>
          <button ref={cancelButton} type="button" className="mkb-button" onClick={onCancel}>
            {cancel}
          </button>
        </div>
      </div>
    </dialog>
  );
}
