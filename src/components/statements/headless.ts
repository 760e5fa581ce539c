import type { ReactNode } from "react";
import type { ConnectedProps } from "../shared/connected.ts";
import type { HandOver } from "./hand-over.ts";

/** What every hook takes that gives all that a component shows, and leaves the markup to the host. */
export interface HeadlessOptions extends ConnectedProps, Pick<HandOver, "onVerify" | "onSetUpRecovery"> {
  /**
   * Whether you draw the step `set-up-recovery`. Without it, and without `onSetUpRecovery`, setting recovery up is not
   * offered.
   * @defaultValue false
   */
  drawsSetUp?: boolean | undefined;
  /** A link to what the host, or its homeserver, has to say about key storage; steps that have room for it bring it back. */
  learnMore?: ReactNode | undefined;
}
