import { useId } from "react";
import { Modal } from "../shared/modal.tsx";

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
  const textId = useId();
  return (
    <Modal title={asked.title} className="confirmation" role="alertdialog" describedBy={textId} onLeave={onEnd}>
      <p id={textId}>{asked.text}</p>
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
    </Modal>
  );
}
