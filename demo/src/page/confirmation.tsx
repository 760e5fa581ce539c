import { useId, useLayoutEffect, useRef } from "react";

/** A question before something that cannot be undone. */
export interface Confirmation {
  readonly title: string;
  /** What is lost. */
  readonly text: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly perform: () => void;
}

/** Asks on the page, above all devices. The button that changes nothing has the focus. */
export function ConfirmationDialog({ asked, onEnd }: { asked: Confirmation; onEnd: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Closed before it leaves the page, so that the focus goes back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="confirmation"
      role="alertdialog"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onEnd();
      }}
    >
      <h2 id={id}>{asked.title}</h2>
      <p id={`${id}-text`}>{asked.text}</p>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onEnd}>
          Cancel
        </button>
        <button
          type="button"
          className="button danger"
          onClick={() => {
            onEnd();
            asked.perform();
          }}
        >
          {asked.action}
        </button>
      </div>
    </dialog>
  );
}
