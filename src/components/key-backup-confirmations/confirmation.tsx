"use client";

import { useId, useRef } from "react";
import { Answer } from "../shared/answer.tsx";
import { classNames } from "../shared/class-names.ts";
import { DialogFrame } from "../shared/dialog-frame.tsx";
import { KeyIcon, WarningIcon } from "../shared/icons.tsx";
import type { KeyBackupConfirmation } from "./confirmations.ts";

const dress = { main: "mkb-button-primary", destroys: "mkb-button-danger mkb-button-solid" };

/**
 * Asks before something is done, as a native modal `<dialog>` in its place in the page, open while it is mounted. The
 * focus begins on what changes nothing; Escape cancels and does not reach a modal of the host's around it.
 */
export function Confirmation(props: KeyBackupConfirmation): React.JSX.Element {
  const { title, text, question, answers, destroys, likely, confirm, cancel } = props;
  const id = useId();
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
      aria-describedby={`${id}text`}
      data-destroys={destroys ? "" : undefined}
      onDismiss={cancel.press}
      focus={() => dialog.current?.querySelector<HTMLElement>(":checked") ?? cancelButton.current}
    >
      <div className="mkb-confirmation-body">
        <div className="mkb-confirmation-text" id={`${id}text`}>
          {text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {answers.length > 0 && (
          <fieldset className="mkb-answers">
            <legend className="mkb-answers-question">{question}</legend>
            {answers.map(({ value, name, means, checked, select }) => (
              <Answer key={value} group={id} {...{ value, name, means, checked }} onSelect={select} />
            ))}
          </fieldset>
        )}
        <div className="mkb-actions mkb-choice-actions">
          <button
            type="button"
            className={classNames(
              "mkb-button",
              destroys ? dress.destroys : likely === "confirm" ? dress.main : undefined,
            )}
            onClick={confirm.press}
          >
            {confirm.label}
          </button>
          <button
            ref={cancelButton}
            type="button"
            className={classNames("mkb-button", !destroys && likely === "cancel" ? dress.main : undefined)}
            onClick={cancel.press}
          >
            {cancel.label}
          </button>
        </div>
      </div>
    </DialogFrame>
  );
}
