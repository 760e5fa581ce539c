"use client";

import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { forwardRef, useId, useImperativeHandle, useRef } from "react";
import type { SetUpState } from "../../core/recovery/set-up.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupRecoverySetUpActions } from "../../react/use-key-backup-recovery-set-up.ts";
import { classNames } from "../shared/class-names.ts";
import { DoneIcon, KeyIcon, ShieldIcon, WarningIcon } from "../shared/icons.tsx";
import { SetUpStep } from "./set-up-step.tsx";
import { useStepFocus } from "./use-step-focus.ts";

/** Props of {@link KeyBackupRecoverySetUpView}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupRecoverySetUpViewProps extends Omit<ComponentPropsWithoutRef<"div">, "children" | "role"> {
  /** Where the user is. */
  snapshot: SetUpState;
  /** What the user can do. */
  actions: KeyBackupRecoverySetUpActions;
  /** The sentences. */
  messages: KeyBackupMessages;
  /** Called when the user closes a set-up that is done. */
  onDone?: (() => void) | undefined;
  /** Called when the user gives it up. Without it, giving up is not offered. */
  onCancel?: (() => void) | undefined;
  /** Called when the user wants to go on without a recovery key, knowing what that means. Without it, it is not offered. */
  onWithout?: (() => void) | undefined;
  /** A link to what the host says of recovery. */
  learnMore?: ReactNode;
  /**
   * The level of the heading of each step.
   * @defaultValue 3
   */
  headingLevel?: 2 | 3 | 4 | undefined;
  /**
   * Whether the focus goes to the first step when it appears: where a button of the host's made it appear.
   * @defaultValue false
   */
  takesFocus?: boolean | undefined;
}

/** What holds just now, for a style sheet. */
interface StepState {
  /** Where the user is. */
  readonly "data-step": SetUpState["step"];
}

/**
 * Sets recovery up, one question a step: why; the key, to be kept; a part of it typed back; and what came of it. It has
 * no frame, so that it stands in a page or in a dialog. The focus goes along from step to step.
 *
 * The outermost element carries `data-step`.
 *
 * @example
 * ```tsx
 * import { useEffect } from "react";
 *
 * export function SetUp() {
 *   const setUp = useKeyBackupRecoverySetUp();
 *   const { begin } = setUp;
 *   useEffect(() => begin(), [begin]); // the page around it has said why: straight to the key
 *   return <KeyBackupRecoverySetUpView snapshot={setUp} actions={setUp} messages={useKeyBackupMessages()} />;
 * }
 * ```
 */
export const KeyBackupRecoverySetUpView = forwardRef<HTMLDivElement, KeyBackupRecoverySetUpViewProps>(
  function KeyBackupRecoverySetUpView(props, ref) {
    const { snapshot, actions, messages, onDone, onCancel, onWithout, learnMore, ...more } = props;
    const { headingLevel = 3, takesFocus = false, className, ...rest } = more;
    const id = useId();
    const root = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);
    useStepFocus(root, snapshot.step, takesFocus);
    const { step } = snapshot;
    const state: StepState = { "data-step": step };
    const Heading = `h${headingLevel}` as const;
    const Icon = icons[step];
    return (
      <div
        {...rest}
        {...state}
        ref={root}
        className={classNames("mkb mkb-set-up", className)}
        role="group"
        aria-labelledby={`${id}title`}
      >
        <div className="mkb-set-up-header">
          <Icon />
          <Heading key={step} className="mkb-set-up-title" id={`${id}title`} tabIndex={-1}>
            {titleOf(step, messages)}
          </Heading>
        </div>
        <SetUpStep {...{ snapshot, actions, messages, onDone, onCancel, onWithout, learnMore }} key={`${step}step`} />
      </div>
    );
  },
);

const icons = {
  why: ShieldIcon,
  without: WarningIcon,
  key: KeyIcon,
  check: KeyIcon,
  working: ShieldIcon,
  failed: WarningIcon,
  done: DoneIcon,
} as const;

function titleOf(step: SetUpState["step"], messages: KeyBackupMessages): string {
  switch (step) {
    case "why":
      return messages.setUpTitle;
    case "without":
      return messages.withoutRecoveryTitle;
    case "key":
      return messages.setUpKeyTitle;
    case "check":
      return messages.setUpCheckTitle;
    case "working":
      return messages.setUpWorking;
    case "failed":
      return messages.setUpFailed;
    case "done":
      return messages.setUpDone;
  }
}
