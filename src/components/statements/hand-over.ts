import type { ReactNode } from "react";

/** What the host does for the user, wherever statements stand. */
export interface HandOver {
  /**
   * Lets the user verify this device, and resolves when that has ended. Without it, verifying is not offered.
   */
  onVerify?: (() => Promise<unknown>) | undefined;
  /**
   * Lets the user set up recovery (secret storage), and resolves when that has ended; turning on then goes on.
   * @defaultValue the kit's own set-up, `KeyBackupRecoverySetUp`
   */
  onSetUpRecovery?: (() => Promise<unknown>) | undefined;
  /** A link to what the host, or its homeserver, has to say about key storage. */
  learnMore?: ReactNode | undefined;
}
