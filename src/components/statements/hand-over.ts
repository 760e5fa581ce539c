import type { ReactNode } from "react";
import type { KeyBackupRecoverySetUpProps } from "../key-backup-recovery-set-up/key-backup-recovery-set-up.tsx";

/** What the kit's own set-up of recovery is given where it stands below a statement. */
export type RecoverySetUpSlot = Pick<
  KeyBackupRecoverySetUpProps,
  "onDone" | "onCancel" | "onWithout" | "learnMore" | "takesFocus"
>;

/** What the host does for the user, wherever statements stand. */
export interface HandOver {
  /**
   * Lets the user verify this device. Give a promise that settles when that has ended, or just open your own dialog: then
   * turning on goes on once this device is seen to be verified. Without it, verifying is not offered.
   */
  onVerify?: (() => unknown) | undefined;
  /**
   * Lets the user set up recovery (secret storage). Give a promise that settles when that has ended, or just open your own
   * dialog: then turning on goes on once the account has recovery.
   * @defaultValue the kit's own set-up, `KeyBackupRecoverySetUp`; views and hooks are given it, or offer none
   */
  onSetUpRecovery?: (() => unknown) | undefined;
  /**
   * Draws the kit's own set-up of recovery: the connected components bring it. Without it, and without
   * `onSetUpRecovery`, setting up is not offered.
   */
  recoverySetUp?: ((props: RecoverySetUpSlot) => ReactNode) | undefined;
  /** A link to what the host, or its homeserver, has to say about key storage. */
  learnMore?: ReactNode | undefined;
}

/** What a connected component takes of the host for that: it brings the kit's own set-up of recovery. */
export type ConnectedHandOver = Omit<HandOver, "recoverySetUp"> & Pick<KeyBackupRecoverySetUpProps, "onConfirmUpload">;
