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
   * Lets the user verify this device, and resolves when that has ended. Without it, verifying is not offered.
   */
  onVerify?: (() => Promise<unknown>) | undefined;
  /**
   * Lets the user set up recovery (secret storage), and resolves when that has ended; turning on then goes on.
   * @defaultValue in connected components the kit's own set-up, `KeyBackupRecoverySetUp`
   */
  onSetUpRecovery?: (() => Promise<unknown>) | undefined;
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
