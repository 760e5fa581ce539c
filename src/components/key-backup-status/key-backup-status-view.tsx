"use client";

import type { ComponentPropsWithoutRef } from "react";
import { forwardRef, useImperativeHandle, useRef } from "react";
import type { Place } from "../../core/statements/places.ts";
import type { Way } from "../../core/statements/statement.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { classNames } from "../shared/class-names.ts";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import type { HandOver } from "../statements/hand-over.ts";
import { StatementsBody } from "../statements/statements-body.tsx";
import { useStatements } from "../statements/use-statements.ts";

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
 */
export const KeyBackupStatusView = forwardRef<HTMLDivElement, KeyBackupStatusViewProps>(
  function KeyBackupStatusView(props, ref) {
    const { snapshot, actions, messages, onVerify, onSetUpRecovery, recoverySetUp, learnMore, className, ...others } =
      props;
    const { elsewhere = none, place = "status", inView, ...rest } = others;
    const root = useRef<HTMLDivElement>(null);
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, []);
    const focus = useKeptFocus(root, () => root.current);
    const context = {
      snapshot,
      actions,
      messages,
      elsewhere,
      place,
      inView,
      onVerify,
      onSetUpRecovery,
      recoverySetUp,
      learnMore,
    };
    const statements = useStatements(root, { ...context, without: ({ id }) => id === "account" || id === "saving" });
    const { shown, isBusy } = statements;
    const { available, state, leaving, reading, task } = snapshot;
    const said = available && shown && !shown.isEmpty ? shown : undefined;
    return (
      <div
        {...rest}
        {...focus}
        ref={root}
        className={classNames("mkb mkb-status", className)}
        tabIndex={-1}
        data-state={said && state}
        data-leaving={said && leaving}
        data-reading={said && reading}
        data-tone={said && (isBusy ? "quiet" : (said.call ?? said.lines[0])?.tone)}
        data-task={said && task?.type}
        data-differs={said?.differs && !isBusy ? "" : undefined}
      >
        <StatementsBody {...{ statements, snapshot, actions, messages, learnMore, recoverySetUp }} />
        {said?.call && place === "status" && learnMore && <p className="mkb-learn-more">{learnMore}</p>}
      </div>
    );
  },
);
