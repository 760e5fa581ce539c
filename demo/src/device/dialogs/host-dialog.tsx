import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef } from "react";

export interface HostDialogProps {
  title: string;
  children: ReactNode;
  /** The user leaves: Escape, or a button that says so. */
  onLeave: () => void;
}

/** A dialog of the app's own, modal on its device. */
export function HostDialog({ title, children, onLeave }: HostDialogProps) {
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
      className="host-dialog"
      aria-labelledby={id}
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
