"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef } from "react";
import type { SignInSnapshot } from "../../core/sign-in/state.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupSignIn } from "../../react/use-key-backup-sign-in.ts";
import type { KeyBackupStatusResult } from "../../react/use-key-backup-status.ts";
import type { HandOver } from "../statements/hand-over.ts";
import { classNames } from "../shared/class-names.ts";
import { AfterAnswer } from "./after-answer.tsx";
import { QuestionForm } from "./question-form.tsx";
import { isAfterAnswer } from "./sign-in-content.ts";

/** What the user can answer at sign-in. */
export type KeyBackupSignInActions = Pick<KeyBackupSignIn, "choose" | "decideLater" | "retry" | "continue">;

/** Props of {@link KeyBackupSignInChoiceView}. Attributes that are not named here go to the `<form>`. */
export interface KeyBackupSignInChoiceViewProps
  extends
    Omit<ComponentPropsWithoutRef<"form">, "children" | "onSubmit" | "onFocus" | "onBlur" | "tabIndex">,
    HandOver {
  /** What to show. A new snapshot object resets an answer that was selected and not sent. */
  snapshot: SignInSnapshot;
  /** What the user can answer. */
  actions: KeyBackupSignInActions;
  /**
   * The backup and this device's part in it: what came of the answer, with the ways to go on. Without it one sentence
   * says so.
   */
  status?: KeyBackupStatusResult | undefined;
  /** The sentences. */
  messages: KeyBackupMessages;
}

/**
 * The question at sign-in as a form, without a frame: for a host's own modal or page. Shows nothing while there is
 * nothing to ask. Does not take the focus when it appears; while it has the focus it keeps it as the steps change.
 *
 * The form carries `data-status`. Once the answer is saved the form gives way to what came of it, in a `<div>`: the ref is
 * `null` then.
 *
 * @example
 * ```tsx
 * export function Question() {
 *   const signIn = useKeyBackupSignIn({ confirm: "undetermined" });
 *   const status = useKeyBackupStatus();
 *   return <KeyBackupSignInChoiceView snapshot={signIn} actions={signIn} status={status} messages={english} />;
 * }
 * ```
 */
export const KeyBackupSignInChoiceView = forwardRef<HTMLFormElement, KeyBackupSignInChoiceViewProps>(
  function KeyBackupSignInChoiceView(
    { snapshot, status, onVerify, onSetUpRecovery, recoverySetUp, learnMore, ...rest },
    ref,
  ) {
    if (snapshot.status === "idle" || snapshot.status === "done") return null;
    if (isAfterAnswer(snapshot)) {
      const { actions, messages, className, style } = rest;
      const shared = {
        snapshot,
        status,
        actions,
        messages,
        style,
        onVerify,
        onSetUpRecovery,
        recoverySetUp,
        learnMore,
      };
      return <AfterAnswer {...shared} className={classNames("mkb mkb-choice", className)} />;
    }
    return <QuestionForm {...rest} ref={ref} snapshot={snapshot} learnMore={learnMore} />;
  },
);
