"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useImperativeHandle, useRef } from "react";
import type { Place } from "../../core/statements/places.ts";
import type { Way } from "../../core/statements/statement.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import type { HandOver } from "../statements/hand-over.ts";
import { StatementsBody } from "../statements/statements-body.tsx";
import { useStatus } from "./use-status.ts";

/** Props of {@link KeyBackupStatusView}. Attributes that are not named here go to the outermost `<div>`. */
export interface KeyBackupStatusViewProps
  extends Omit<ComponentPropsWithoutRef<"div">, "children" | "onFocus" | "onBlur" | "tabIndex">, HandOver {
  /** What to show. */
  snapshot: KeyBackupStatusSnapshot;
  /** What the user can do. */
  actions: KeyBackupStatusActions;
  /** The sentences. */
  messages: KeyBackupMessages;
  /**
   * Ways out that stand elsewhere on the page, so that they are not offered twice.
   * @defaultValue none
   */
  elsewhere?: readonly Way[] | undefined;
  /**
   * Where it stands.
   * @defaultValue "status"
   */
  place?: Extract<Place, "status" | "dialog"> | undefined;
  /**
   * The places of the same device that are in view: what a better one says is not said twice.
   * @defaultValue none
   */
  inView?: readonly Place[] | undefined;
}

const none: readonly Way[] = [];

/**
 * What the account says and what this device does, with how far it is and the ways out that work: at most one button
 * that stands out and three in view, the rest behind "More". Says nothing where the client gives no encryption.
 *
 * Keep it mounted: its live regions are in the page before there is something to announce. Its text changes at most
 * twice a second, what is done in less than 300 ms is not announced as under way, and the numbers of a progress are not
 * announced at all. What needs a confirmation or the recovery key asks for it in its place, and gives the focus back.
 *
 * The outermost element carries `data-state`, `data-leaving`, `data-reading`, `data-tone`, `data-task` and, where
 * account and device differ, `data-differs`.
 *
 * @example
 * ```tsx
 * export function Status() {
 *   const status = useKeyBackupStatus();
 *   const messages = { ...useKeyBackupMessages(), retry: "Check again" };
 *   return <KeyBackupStatusView snapshot={status} actions={status} messages={messages} />;
 * }
 * ```
 */
export const KeyBackupStatusView = forwardRef<HTMLDivElement, KeyBackupStatusViewProps>(
  function KeyBackupStatusView(props, ref) {
    const { snapshot, actions, messages, onVerify, onSetUpRecovery, recoverySetUp, learnMore, className, ...others } =
      props;
    const { elsewhere = none, place = "status", inView, ...rest } = others;
    const root = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);
    const statements = useStatus(root, {
      snapshot,
      actions,
      messages,
      elsewhere,
      place,
      inView,
      onVerify,
      onSetUpRecovery,
      learnMore,
      drawsSetUp: recoverySetUp !== undefined,
    });
    return (
      <div
        {...rest}
        {...statements.rootProps}
        ref={root}
        className={classNames("mkb mkb-status", className)}
        tabIndex={-1}
      >
        <StatementsBody {...{ statements, snapshot, actions, messages, recoverySetUp }} />
        {statements.call && place === "status" && learnMore && <p className="mkb-learn-more">{learnMore}</p>}
      </div>
    );
  },
);
