"use client";

import { forwardRef } from "react";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupSignInOptions } from "../../react/use-key-backup-sign-in.ts";
import { useKeyBackupSignIn } from "../../react/use-key-backup-sign-in.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import type { ConnectedProps } from "../shared/connected.ts";
import { useClientKey } from "../shared/connected.ts";
import type { ConnectedHandOver, HandOver } from "../statements/hand-over.ts";
import { useConnectedView } from "../statements/use-connected-view.tsx";
import type { SignInEvents } from "../key-backup-sign-in-choice/use-sign-in-events.ts";
import { useSignInEvents } from "../key-backup-sign-in-choice/use-sign-in-events.ts";
import type { KeyBackupSignInDialogViewProps } from "./key-backup-sign-in-dialog-view.tsx";
import { KeyBackupSignInDialogView } from "./key-backup-sign-in-dialog-view.tsx";
import { useFirst } from "./use-first.ts";

/** Props of {@link KeyBackupSignInDialog}. Attributes that are not named here go to the `<dialog>`. */
export interface KeyBackupSignInDialogProps
  extends
    Omit<KeyBackupSignInDialogViewProps, "snapshot" | "actions" | "status" | "messages" | keyof HandOver>,
    ConnectedProps,
    SignInEvents,
    ConnectedHandOver,
    Pick<KeyBackupSignInOptions, "confirm"> {}

/**
 * Asks at sign-in whether keys may be stored. Mount it once the client is signed in; it opens by itself on a device that
 * has no decision yet, and stays shut on one that has. Of several for one device one opens.
 *
 * @example
 * ```tsx
 * <KeyBackupSignInDialog
 *   confirm="undetermined" // asks only where the account has no value
 *   onVerify={() => openVerification()}
 *   onDone={(outcome) => outcome === "on" && openRooms()}
 * />
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export const KeyBackupSignInDialog = forwardRef<HTMLDialogElement, KeyBackupSignInDialogProps>(
  function KeyBackupSignInDialog({ client, confirm, messages, onAnswer, onDone, onConfirmUpload, ...rest }, ref) {
    const signIn = useKeyBackupSignIn({ client, confirm });
    const { snapshot: status, messages: shown, recoverySetUp } = useConnectedView(client, messages, onConfirmUpload);
    const actions = useSignInEvents(signIn, { onAnswer, onDone });
    const isFirst = useFirst(useKeyBackupDevice(client));
    return (
      <KeyBackupSignInDialogView
        {...rest}
        ref={ref}
        key={useClientKey(client)}
        snapshot={isFirst ? signIn : notAsked}
        status={status}
        actions={actions}
        messages={shown}
        recoverySetUp={recoverySetUp}
      />
    );
  },
);

/** What a dialog has to show while another one asks. */
const notAsked: SignInSnapshot = { status: "idle" };
