import * as Radix from "@radix-ui/react-dialog";
import Dialog from "@mui/material/Dialog";
import { createFocusTrap } from "focus-trap";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import * as Aria from "react-aria-components";
import ReactModal from "react-modal";

/** Props of a host's modal. */
export interface HostModalProps {
  readonly children: ReactNode;
  /** The host's modal wants to be closed. */
  readonly onClose: () => void;
}

/** A modal of a host's, open while it is mounted. */
export type HostModal = (props: HostModalProps) => React.JSX.Element;

const InReactModal: HostModal = ({ children, onClose }) => (
  <ReactModal isOpen ariaHideApp={false} contentLabel="Settings" onRequestClose={onClose}>
    {children}
  </ReactModal>
);

const InFocusTrap: HostModal = ({ children, onClose }) => {
  const root = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const trap = createFocusTrap(root.current!, { onDeactivate: () => close.current() });
    trap.activate();
    return () => void trap.deactivate({ onDeactivate: () => {} });
  }, []);
  return (
    <div ref={root} role="dialog" aria-label="Settings">
      {children}
    </div>
  );
};

const InRadix: HostModal = ({ children, onClose }) => (
  <Radix.Root open onOpenChange={(open) => open || onClose()}>
    <Radix.Portal>
      <Radix.Overlay />
      <Radix.Content aria-describedby={undefined}>
        <Radix.Title>Settings</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);

const InReactAria: HostModal = ({ children, onClose }) => (
  <Aria.ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()}>
    <Aria.Modal>
      <Aria.Dialog aria-label="Settings">{children}</Aria.Dialog>
    </Aria.Modal>
  </Aria.ModalOverlay>
);

const InMui: HostModal = ({ children, onClose }) => (
  <Dialog open onClose={onClose} aria-label="Settings" transitionDuration={0}>
    {children}
  </Dialog>
);

/** A `<dialog>` of the host's, as the kit's own are. */
const InNative: HostModal = ({ children, onClose }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-label="Settings" onCancel={onClose} onClose={onClose}>
      {children}
    </dialog>
  );
};

/** The modals that hosts use, by their names. */
export const modals: Readonly<Record<string, HostModal>> = {
  "react-modal": InReactModal,
  "focus-trap": InFocusTrap,
  Radix: InRadix,
  "React Aria": InReactAria,
  MUI: InMui,
  "a native dialog": InNative,
};

/** The same, in a browser that react-modal takes for Safari: it moves the focus itself there. */
export const SAFARI =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15";
