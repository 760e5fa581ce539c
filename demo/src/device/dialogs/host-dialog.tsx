import type { ReactNode } from "react";
import { Modal } from "../../shared/modal.tsx";

export interface HostDialogProps {
  title: string;
  children: ReactNode;
  /** The user leaves: Escape, or a button that says so. */
  onLeave: () => void;
}

/** A dialog of the app's own, modal on its device. */
export function HostDialog(props: HostDialogProps) {
  return <Modal {...props} className="host-dialog" />;
}
