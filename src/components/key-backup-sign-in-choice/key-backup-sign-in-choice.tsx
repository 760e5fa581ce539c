"use client";

import { forwardRef } from "react";
import type { KeyBackupSignInOptions } from "../../react/use-key-backup-sign-in.ts";
import { useKeyBackupSignIn } from "../../react/use-key-backup-sign-in.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey } from "../shared/connected.ts";
import type { ConnectedHandOver, HandOver } from "../statements/hand-over.ts";
import { useConnectedView } from "../statements/use-connected-view.tsx";
import type { SignInEvents } from "./use-sign-in-events.ts";
import { useSignInEvents } from "./use-sign-in-events.ts";
import type { KeyBackupSignInChoiceViewProps } from "./key-backup-sign-in-choice-view.tsx";
import { KeyBackupSignInChoiceView } from "./key-backup-sign-in-choice-view.tsx";

/** Props of {@link KeyBackupSignInChoice}. Attributes that are not named here go to the `<form>`. */
export interface KeyBackupSignInChoiceProps
  extends
    Omit<KeyBackupSignInChoiceViewProps, "snapshot" | "actions" | "status" | "messages" | keyof HandOver>,
    ConnectedProps,
    SignInEvents,
    ConnectedHandOver,
    Pick<KeyBackupSignInOptions, "confirm"> {}

/**
 * The body of {@link KeyBackupSignInDialog}, for a host's own modal or page. `useKeyBackupSignIn().open` tells whether
 * there is something to show, and closing the modal is `decideLater()`, or `continue()` where nothing can be answered.
 *
 * @example
 * ```tsx
 * export function SignInModal() {
 *   const { open, dismiss } = useKeyBackupSignInChoice();
 *   return (
 *     <Modal isOpen={open} onClose={dismiss}>
 *       <KeyBackupSignInChoice />
 *     </Modal>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupSignInChoice = forwardRef<HTMLFormElement, KeyBackupSignInChoiceProps>(
  function KeyBackupSignInChoice({ client, confirm, messages, onAnswer, onDone, onConfirmUpload, ...rest }, ref) {
    const signIn = useKeyBackupSignIn({ client, confirm });
    const { snapshot: status, messages: shown, recoverySetUp } = useConnectedView(client, messages, onConfirmUpload);
    const actions = useSignInEvents(signIn, { onAnswer, onDone });
    return (
      <KeyBackupSignInChoiceView
        {...rest}
        ref={ref}
        key={useClientKey(client)}
        snapshot={signIn}
        status={status}
        actions={actions}
        messages={shown}
        recoverySetUp={recoverySetUp}
      />
    );
  },
);
