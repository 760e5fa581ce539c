"use client";

import type { ReactNode } from "react";
import { forwardRef, useId, useImperativeHandle, useRef } from "react";
import type { SignOutSnapshot } from "../../core/sign-out/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { SignOutStep } from "../../locales/sign-out-messages.ts";
import type { KeyBackupSignOutActions } from "../../react/use-key-backup-sign-out.ts";
import type { DialogFrameProps } from "../shared/dialog-frame.tsx";
import { DialogFrame } from "../shared/dialog-frame.tsx";
import { KeyIcon, WarningIcon } from "../shared/icons.tsx";
import { Why } from "../shared/why.tsx";
import { Progress } from "../statements/progress.tsx";
import { SignOutButtons } from "./sign-out-buttons.tsx";
import { useSignOutCheck } from "./use-sign-out-check.ts";

/** Props of {@link KeyBackupSignOutCheckView}. Attributes that are not named here go to the `<dialog>`. */
export interface KeyBackupSignOutCheckViewProps extends Omit<
  DialogFrameProps,
  "title" | "icon" | "about" | "children" | "onDismiss" | "focus" | "next"
> {
  /** Whether the user wants to sign out. */
  open: boolean;
  /** What is known of the keys. */
  snapshot: SignOutSnapshot;
  /** What can be asked. */
  actions: Pick<KeyBackupSignOutActions, "check" | "wait">;
  /** The sentences. */
  messages: KeyBackupMessages;
  /** Signs out: nothing is lost, or the user wants it all the same. A promise keeps the dialog busy until it settles. */
  onSignOut: () => unknown;
  /** The user stays: set `open` to `false`. */
  onCancel: () => void;
  /**
   * Whether to ask also where nothing is lost. Else `onSignOut` is called at once then, and no dialog is seen.
   * @defaultValue false
   */
  confirmSafe?: boolean | undefined;
  /** The app's own way to set recovery up, with a promise or without one; offered where keys are stored that nobody could read again. */
  onSetUpRecovery?: (() => unknown) | undefined;
  /** Below the text: where to read more, such as a link. */
  learnMore?: ReactNode;
}

/** What holds just now, for a style sheet. */
interface DialogState {
  /** What it is about just now: what is known of the keys, or what the user is having done. */
  readonly "data-status": SignOutStep;
  /** Whether something may be lost, or failed. */
  readonly "data-tone": "plain" | "warning";
}

/**
 * Asks before keys are lost by signing out, as a native modal `<dialog>` in its place in the page. The focus begins on what
 * loses nothing, and Escape stays. Not knowing is not safe.
 *
 * The `<dialog>` carries `data-status` and `data-tone`.
 *
 * @example
 * ```tsx
 * <KeyBackupSignOutCheckView // for a story: any state, without a client
 *   open
 *   snapshot={{ status: "storing", keys: 12 }}
 *   actions={{ check: async () => ({ status: "idle" }), wait: async () => true }}
 *   messages={english}
 *   onSignOut={() => {}}
 *   onCancel={() => {}}
 * />
 * ```
 */
export const KeyBackupSignOutCheckView = forwardRef<HTMLDialogElement, KeyBackupSignOutCheckViewProps>(
  function KeyBackupSignOutCheckView(props, ref) {
    const { onSetUpRecovery: _set, learnMore, ...rest } = withoutOwn(props);
    const textId = useId();
    const dialog = useRef<HTMLDialogElement>(null);
    useImperativeHandle<HTMLDialogElement | null, HTMLDialogElement | null>(ref, () => dialog.current, []);
    const find = (selector: string) => dialog.current?.querySelector<HTMLElement>(selector);
    const { isShown, step, title, text, tone, main, others, why, progress, dismiss } = useSignOutCheck(props);
    const state: DialogState = { "data-status": step, "data-tone": tone };
    return (
      <DialogFrame
        {...rest}
        {...state}
        ref={dialog}
        open={isShown}
        title={title}
        icon={tone === "warning" ? <WarningIcon /> : <KeyIcon />}
        about={step}
        role="alertdialog"
        aria-describedby={textId}
        onDismiss={dismiss}
        focus={() => find(".mkb-button-primary") ?? find("[data-act=stay]") ?? dialog.current}
        next={() => find("[data-act=stay]")}
      >
        <div className="mkb-confirmation-body">
          <div className="mkb-confirmation-text" id={textId} role="status">
            {text.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          {progress && <Progress {...progress} />}
          {why && <Why error={why} sentence={null} messages={props.messages} />}
          {learnMore !== undefined && <div className="mkb-sign-out-learn-more">{learnMore}</div>}
          <SignOutButtons main={main} others={others} />
        </div>
      </DialogFrame>
    );
  },
);

/** What is no attribute of the dialog's is taken out. */
function withoutOwn(props: KeyBackupSignOutCheckViewProps) {
  const { open: _o, snapshot: _s, actions: _a, messages: _m, onSignOut: _out, onCancel: _c, ...others } = props;
  const { confirmSafe: _safe, ...rest } = others;
  return rest;
}
