"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef } from "react";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupMessages } from "../../i18n/messages.ts";
import type { KeyBackupSignIn } from "../../react/use-key-backup-sign-in.ts";
import { QuestionForm } from "./question-form.tsx";

/** What the user can answer at sign-in. */
export type KeyBackupSignInActions = Pick<KeyBackupSignIn, "choose" | "decideLater" | "retry" | "continue">;

/** Props of {@link KeyBackupSignInChoiceView}. Attributes that are not named here go to the `<form>`. */
export interface KeyBackupSignInChoiceViewProps extends Omit<
  ComponentPropsWithoutRef<"form">,
  "children" | "onSubmit" | "onFocus" | "onBlur" | "tabIndex"
> {
  /** What to show. A new snapshot object resets an answer that was selected and not sent. */
  snapshot: SignInSnapshot;
  /** What the user can answer. */
  actions: KeyBackupSignInActions;
  /** The sentences. */
  messages: KeyBackupMessages;
}

/**
 * The question at sign-in as a form, without a frame: for a host's own modal or page. Shows nothing while there is
 * nothing to ask. Does not take the focus when it appears; while it has the focus it keeps it as the steps change.
 *
 * The form carries `data-step`.
 */
export const KeyBackupSignInChoiceView = forwardRef<HTMLFormElement, KeyBackupSignInChoiceViewProps>(
  function KeyBackupSignInChoiceView({ snapshot, ...rest }, ref) {
    if (snapshot.step === "idle" || snapshot.step === "done") return null;
    return <QuestionForm {...rest} ref={ref} snapshot={snapshot} />;
  },
);
