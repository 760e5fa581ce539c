"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useImperativeHandle, useRef } from "react";
import type { Place } from "../../core/statements/places.ts";
import type { Statement } from "../../core/statements/statement.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import type { HandOver } from "../statements/hand-over.ts";
import { StatementsBody } from "../statements/statements-body.tsx";
import { useNotice } from "./use-notice.ts";

/** Props of {@link KeyBackupNoticeView}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupNoticeViewProps
  extends Omit<ComponentPropsWithoutRef<"div">, "children" | "onFocus" | "onBlur" | "tabIndex">, HandOver {
  /** What to show. */
  snapshot: KeyBackupStatusSnapshot;
  /** What the user can do. */
  actions: KeyBackupStatusActions;
  /** The sentences. */
  messages: KeyBackupMessages;
  /**
   * What it tells: `all`, or only that the setting was changed outside this device.
   * @defaultValue "all"
   */
  tells?: "all" | "changes" | undefined;
  /**
   * The places of the same device that are in view: what a better one says is not said twice.
   * @defaultValue none
   */
  inView?: readonly Place[] | undefined;
  /**
   * How it stands: `bar` from edge to edge and without corners, such as at the top of the window.
   * @defaultValue a card
   */
  "data-shape"?: "bar" | undefined;
  /** Called when there is something that the user should see, and with `undefined` when that is over. */
  onNeedsAttention?: ((statement: Statement | undefined) => void) | undefined;
}

/**
 * One place at the root of an app for what the user has to hear of wherever they are: that the preference was changed
 * outside this device, and trouble that lasts. One thing at a time, and nothing while all is well. What may pass by
 * itself is told once it has lasted ten minutes; trouble can be put aside until it changes, a change until it is
 * acknowledged.
 *
 * Keep it mounted: its live region is in the page before there is something to announce. Its text changes at most twice
 * a second, and "Got it" acknowledges only what the user could read.
 *
 * The outermost element carries `data-statement` and `data-tone` while there is something to show.
 *
 * @example
 * ```tsx
 * export function Notice() {
 *   const status = useKeyBackupStatus();
 *   return (
 *     <KeyBackupNoticeView
 *       snapshot={status}
 *       actions={status}
 *       messages={useKeyBackupMessages()}
 *       inView={location.hash === "#/settings" ? ["settings"] : []}
 *     />
 *   );
 * }
 * ```
 */
export const KeyBackupNoticeView = forwardRef<HTMLDivElement, KeyBackupNoticeViewProps>(
  function KeyBackupNoticeView(props, ref) {
    const { snapshot, actions, messages, onVerify, onSetUpRecovery, recoverySetUp, learnMore, className, ...others } =
      props;
    const { tells = "all", inView, onNeedsAttention, ...rest } = others;
    const root = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);
    const statements = useNotice(root, {
      snapshot,
      actions,
      messages,
      inView,
      onVerify,
      onSetUpRecovery,
      learnMore,
      tells,
      onNeedsAttention,
      drawsSetUp: recoverySetUp !== undefined,
    });
    return (
      <div
        {...rest}
        {...statements.rootProps}
        ref={root}
        className={classNames("mkb mkb-notice", className)}
        tabIndex={-1}
      >
        <StatementsBody {...{ statements, snapshot, actions, messages, recoverySetUp }} />
        {statements.call && learnMore && <p className="mkb-learn-more">{learnMore}</p>}
      </div>
    );
  },
);
