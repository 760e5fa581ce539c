import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef } from "react";

export interface ModalProps {
  title: string;
  className: string;
  /** `alertdialog` for a question before something that cannot be undone. */
  role?: "alertdialog" | undefined;
  /** The id of what describes it. */
  describedBy?: string | undefined;
  children: ReactNode;
  /** The user leaves: Escape, or a button that says so. */
  onLeave: () => void;
}

/** A modal dialog with its title, open while it is mounted. */
export function Modal({ title, className, role, describedBy, children, onLeave }: ModalProps) {
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
      className={className}
      role={role}
      aria-labelledby={id}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
