"use client";

import type { ReactNode } from "react";
import { useId, useRef } from "react";
import { classNames } from "../shared/class-names.ts";
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
  /**
   * The main button, where nothing is lost: what is likely right and safe.
   * @defaultValue `"confirm"`
   */
  likely?: "confirm" | "cancel" | undefined;
  onConfirm: () => void;
  onCancel: () => void;
}

const dress = { main: "mkb-button-primary", destroys: "mkb-button-danger mkb-button-solid" };

/**
 * Asks before something is done, as a native modal `<dialog>` in its place in the page, open while it is mounted. The
 * focus begins on what changes nothing; Escape cancels and does not reach a modal of the host's around it.
 */
export function Confirmation(props: ConfirmationProps): React.JSX.Element {
  const { title, text, children, confirm, cancel, destroys, likely = "confirm", onConfirm, onCancel } = props;
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
            className={classNames(
              "mkb-button",
              destroys ? dress.destroys : likely === "confirm" ? dress.main : undefined,
            )}
            onClick={onConfirm}
          >
            {confirm}
          </button>
          <button
            ref={cancelButton}
            type="button"
            className={classNames("mkb-button", !destroys && likely === "cancel" ? dress.main : undefined)}
            onClick={onCancel}
          >
            {cancel}
          </button>
        </div>
      </div>
    </DialogFrame>
  );
}
